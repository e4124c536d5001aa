package dev.chum.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells whether the time of a trace is that of the begin or the end of its calls. Confined to its
 * thread; memory grows with the number of servers.
 *
 * <p>MinIO took it at the end up to September 2020, and takes it at the begin since then (pull
 * request 10516 of minio/minio). Verbose records also have the time of the answer, which is the end
 * in all versions: the majority of them decides. For others, what a server always did decides: it
 * tells of a call when it is over. So, server by server, the ends come in order, but for
 * microseconds between threads. If the times go back by less than the times plus durations do, they
 * are the ends. Where calls do not overlap, both are in order, and nothing can be told: then it is
 * the begin, as in all versions of the last years.
 */
final class TimeEvidence {
  /** What is seen of one server. */
  private static final class Server {
    long lastTime = Long.MIN_VALUE;
    long lastSum = Long.MIN_VALUE;
  }

  private final Map<String, Server> servers = new HashMap<>();
  private long votesForStart;
  private long votesForEnd;

  /** By how much time goes back in all, in nanoseconds, if the times are those of the end. */
  private double backIfEnd;

  private double backIfStart;

  void add(TracedCall call) {
    long sum = call.timeNanos() + call.durationNanos();
    if (call.respondedNanos() != TracedCall.UNKNOWN) {
      long fromTime = Math.abs(call.respondedNanos() - call.timeNanos());
      long fromSum = Math.abs(call.respondedNanos() - sum);
      votesForEnd += fromTime < fromSum ? 1 : 0;
      votesForStart += fromSum < fromTime ? 1 : 0;
    }
    Server server = servers.computeIfAbsent(call.entity(), name -> new Server());
    backIfEnd += back(server.lastTime, call.timeNanos());
    backIfStart += back(server.lastSum, sum);
    server.lastTime = call.timeNanos();
    server.lastSum = sum;
  }

  private static double back(long last, long now) {
    return last > now ? (double) last - now : 0;
  }

  /** {@link TimeIs#START} or {@link TimeIs#END}. */
  TimeIs verdict() {
    if (votesForStart != votesForEnd) {
      return votesForEnd > votesForStart ? TimeIs.END : TimeIs.START;
    }
    return backIfEnd < backIfStart ? TimeIs.END : TimeIs.START;
  }
}
