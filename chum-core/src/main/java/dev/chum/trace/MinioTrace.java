package dev.chum.trace;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;

/**
 * What {@code mc admin trace --json} prints, with or without {@code -v} and {@code -a}, of all
 * versions; and what MinIO's admin API itself sends.
 *
 * <p>Sources: {@code cmd/admin-trace.go} of minio/mc (its short and verbose messages, first with
 * {@code callStats}, {@code storageStats} and {@code osStats}, later with {@code duration} beside
 * them), {@code trace.go} of minio/madmin-go ({@code TraceInfo}), {@code cmd/http-tracer.go} of
 * minio/minio (what goes into it). Durations are nanoseconds. A record has {@code time}, or only
 * that of its request; some of early 2021 have none, which stands there as the year 1.
 *
 * <p>{@code rx} counts the request's headers, and so did {@code tx} the answer's in early versions:
 * some hundred bytes. Verbose records have the exact size in a header, which is used.
 */
public final class MinioTrace implements TraceFormat {
  @Override
  public String label() {
    return "MinIO trace";
  }

  @Override
  public String entityKind() {
    return "Host";
  }

  @Override
  public void read(InputStream in, CallSink sink) throws IOException {
    MinioRecord record = new MinioRecord();
    JsonObjects.Receiver receiver =
        new JsonObjects.Receiver() {
          @Override
          public void object(byte[] bytes, int length, long line) throws IOException {
            TracedCall call;
            try {
              call = record.read(bytes, length);
            } catch (BrokenCallException e) {
              sink.skipped(line, String.valueOf(e.getMessage()));
              return;
            } catch (JacksonException e) {
              sink.skipped(line, "is not JSON: " + e.getOriginalMessage());
              return;
            }
            sink.call(call);
          }

          @Override
          public void broken(long line, String why) {
            sink.skipped(line, why);
          }
        };
    new JsonObjects(receiver).readFrom(in);
  }
}
