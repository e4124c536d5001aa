package dev.chum.trace;

import dev.chum.replay.RecordedOperation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A trace of made-up calls, with many that overlap, tie and take no time. */
final class RandomCalls implements TraceFormat {
  private static final long ORIGIN = 1_700_000_000_000_000_000L;

  final List<TracedCall> calls = new ArrayList<>();

  RandomCalls(long seed, int count, int hosts, int apis) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      // Few different times, so that ends and starts often fall together.
      long start = ORIGIN + random.nextInt(count) * 10L;
      long duration = random.nextInt(4) == 0 ? 0 : random.nextInt(30) * 10L;
      int api = random.nextInt(apis);
      calls.add(
          new TracedCall(
              start,
              duration,
              TracedCall.UNKNOWN,
              "host" + random.nextInt(hosts),
              "s3.Api" + api,
              200,
              false,
              "object " + random.nextInt(50),
              random.nextInt(5000),
              RecordedOperation.WHOLE,
              RecordedOperation.UNKNOWN,
              api == 0 ? Meaning.READ : Meaning.NOTHING));
    }
  }

  @Override
  public String label() {
    return "made-up trace";
  }

  @Override
  public String entityKind() {
    return "Host";
  }

  @Override
  public void read(InputStream in, CallSink sink) throws IOException {
    for (TracedCall call : calls) {
      sink.call(call);
    }
  }
}
