"""Turns what scripts/stall measured into percentiles.

Usage: stall.py FOLDER RATE; writes a table "curve percentile latency_ms" to standard output, of the latencies that
occurred, and the usual percentiles to standard error. The curves:

  wrk            what wrk timed
  wrk-shown      what wrk shows: with the values that it adds for requests that it did not send in time
  closed, open   chum's service times, and its response times in an open loop
  analytic       the response times of the open loop as they must be
"""

import base64
import json
import struct
import sys
import zlib

CONNECTIONS = 16


def decode(text):
    """The counts of a histogram in HdrHistogram's compressed V2 encoding, by the highest value of each bucket."""
    data = base64.b64decode(text)
    cookie, length = struct.unpack(">ii", data[:8])
    assert cookie & ~0xF0 == 0x1C849304, "no compressed histogram"
    data = zlib.decompress(data[8 : 8 + length])
    cookie, length, _, digits, lowest, _, _ = struct.unpack(">iiiiqqd", data[:40])
    assert cookie & ~0xF0 == 0x1C849303, "no histogram"
    half_bits = (2 * 10**digits - 1).bit_length() - 1  # a bucket has twice as many places
    unit_bits = max(0, lowest.bit_length() - 1)
    counts = {}
    at, end, index = 40, 40 + length, 0
    while at < end:
        number = shift = 0
        for size in range(9):  # LEB128, of which the ninth byte has eight bits
            byte = data[at]
            at += 1
            number |= (byte if size == 8 else byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        number = (number >> 1) ^ -(number & 1)  # zigzag
        if number < 0:
            index -= number  # so many empty places
            continue
        bucket = (index >> half_bits) - 1
        place = (index & ((1 << half_bits) - 1)) + (1 << half_bits)
        if bucket < 0:
            bucket, place = 0, place - (1 << half_bits)
        if number:
            counts[((place + 1) << (bucket + unit_bits)) - 1] = number
        index += 1
    return counts


def measured_by_wrk(shown, interval):
    """Takes back what wrk added: for a latency, one of an interval less, of two intervals less, and so on.

    wrk does so from the shortest latency up, and never adds to longer ones; so from the longest down it can be undone.
    """
    counts = dict(shown)
    for value in sorted(shown, reverse=True):
        count = counts.get(value, 0)
        if value < 2 * interval or count == 0:
            continue
        below = value - interval
        while below > interval:
            counts[below] -= count
            below -= interval
    assert all(count >= 0 for count in counts.values()), "this wrk adds values in another way"
    return {value: count for value, count in counts.items() if count}


def percentiles(counts):
    """Pairs of a share and the latency that so many operations did not exceed; the last one stands for the largest."""
    total, so_far, pairs = sum(counts.values()), 0, []
    for value in sorted(counts):
        so_far += counts[value]
        pairs.append((min(so_far, total - 0.5) / total, value))
    return pairs


def thinned(pairs):
    """Without what a picture cannot show: of points that are within 2 % of the last one, but for the end."""
    kept = pairs[:1]
    for share, value in pairs[1:-1]:
        if value > 1.02 * kept[-1][1] or (1 - kept[-1][0]) > 1.02 * (1 - share):
            kept.append((share, value))
    return kept + pairs[-1:]


def at(pairs, share):
    return next(value for of, value in pairs if of >= share)


def of_chum(folder, times):
    run = json.load(open(folder + "/run.json"))
    read = run["operations"]["read"]
    if read["errors"]:
        sys.exit("stall: chum had errors: %s" % run["first_errors"])
    return decode(read[times]["hdr"]), read["ops"], run["measured_s"]


def main(work, rate):
    stalls = {}
    for line in open(work + "/stalls"):
        name, begin, end = line.split()
        stalls[name] = float(end) - float(begin)

    shown = {}
    for line in open(work + "/wrk.out"):
        words = line.split()
        if words[:1] == ["wrk"]:
            requests, micros, errors = map(int, words[1:])
        elif words[:1] == ["latency"]:
            shown[int(words[1])] = int(words[2])
    if errors:
        sys.exit("stall: wrk had %d errors" % errors)
    timed = measured_by_wrk(shown, micros // (requests // CONNECTIONS))

    closed, closed_ops, closed_seconds = of_chum(work + "/closed", "service_ns")
    opened, _, seconds = of_chum(work + "/open", "response_ns")
    curves = {
        "wrk": [(share, value / 1e3) for share, value in percentiles(timed)],
        "wrk-shown": [(share, value / 1e3) for share, value in percentiles(shown)],
        "closed": [(share, value / 1e6) for share, value in percentiles(closed)],
        "open": [(share, value / 1e6) for share, value in percentiles(opened)],
    }

    # Who is due t after the stall's begin waits for its end and then for all that were due before; these come at the
    # rate, and are served as fast as a closed loop can. So waits fall from the whole stall to nothing, evenly, over
    # stall / (1 - rate / capacity): that share of all operations, of which each wait is as likely as any other.
    stall = stalls["open"] * 1e3
    capacity = closed_ops / (closed_seconds - stalls["closed"])
    affected = stalls["open"] / (1 - rate / capacity) / seconds
    curves["analytic"] = [(1 - affected * (1 - step / 200), stall * step / 200) for step in range(1, 200)]
    curves["analytic"].append((1 - affected / 1e4, stall))

    print("#curve\tpercentile\tlatency_ms")
    for name, pairs in curves.items():
        for share, millis in thinned(pairs):
            print("%s\t%.7f\t%.4f" % (name, 100 * share, millis))
    say = sys.stderr.write
    say("stall of wrk %.3f s, closed %.3f s, open %.3f s; " % (stalls["wrk"], stalls["closed"], stalls["open"]))
    say("%.0f requests/s of wrk, %.0f of chum closed, %.0f asked of chum open\n" % (requests / micros * 1e6, capacity, rate))
    say("%-10s %10s %10s %10s %10s %10s   of 1,000 over 100 ms\n" % ("ms", "p50", "p99", "p99.9", "p99.99", "max"))
    for name, pairs in curves.items():
        over = 1 - max((share for share, millis in pairs if millis <= 100), default=0)
        shares = [0.5, 0.99, 0.999, 0.9999]
        cells = ["%10.2f" % at(pairs, share) if share >= pairs[0][0] else "%10s" % "-" for share in shares]
        say("%-10s %s %10.2f   %.2f\n" % (name, " ".join(cells), pairs[-1][1], 1000 * over))


main(sys.argv[1], float(sys.argv[2]))
