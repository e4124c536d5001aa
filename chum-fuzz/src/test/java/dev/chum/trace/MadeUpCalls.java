package dev.chum.trace;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.chum.replay.RecordedOperation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A trace of calls such as no parser would let pass, as far as {@link TracedCall} allows them. */
final class MadeUpCalls implements TraceFormat {
  private static final int MOST = 100;
  private static final long MOST_NANOS = Long.MAX_VALUE / 4;

  private final List<TracedCall> calls = new ArrayList<>();

  MadeUpCalls(FuzzedDataProvider data) {
    do {
      calls.add(call(data));
    } while (calls.size() < MOST && data.remainingBytes() > 0);
  }

  int count() {
    return calls.size();
  }

  private static TracedCall call(FuzzedDataProvider data) {
    // Few different times, so that ends and starts often fall together; but some from anywhere.
    boolean usual = data.consumeBoolean();
    long time = data.consumeLong(0, usual ? 30 : MOST_NANOS);
    return new TracedCall(
        usual ? MOST_NANOS / 2 + time : time,
        data.consumeLong(0, data.consumeBoolean() ? 10 : MOST_NANOS),
        data.consumeBoolean() ? TracedCall.UNKNOWN : data.consumeLong(0, MOST_NANOS),
        data.consumeString(5),
        data.consumeString(5),
        data.consumeInt(),
        data.consumeBoolean(),
        data.consumeString(5),
        data.consumeBoolean() ? data.consumeByte() : data.consumeLong(),
        data.consumeBoolean() ? RecordedOperation.WHOLE : data.consumeLong(),
        data.consumeBoolean() ? RecordedOperation.UNKNOWN : data.consumeLong(),
        data.pickValue(Meaning.values()));
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
