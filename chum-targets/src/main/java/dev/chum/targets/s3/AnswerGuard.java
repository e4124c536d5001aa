package dev.chum.targets.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Reads what a service answers before the SDK does, which makes a tree of all that is in it, level
 * by level on its stack: no answer may be longer, deeper or of more elements than one of the S3 API
 * can be (1,000 keys of 1,024 bytes, each with a dozen properties). The content of objects passes
 * by. Shared by all threads.
 */
final class AnswerGuard implements ExecutionInterceptor {
  private static final int MAX_BYTES = 8 << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 50_000;

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    boolean object =
        context.request() instanceof GetObjectRequest && context.httpResponse().isSuccessful();
    return object ? context.responseBody() : context.responseBody().map(AnswerGuard::guarded);
  }

  private static InputStream guarded(InputStream in) {
    try {
      byte[] answer = in.readNBytes(MAX_BYTES + 1);
      if (answer.length > MAX_BYTES) {
        if (in instanceof Abortable endless) {
          endless.abort(); // to close it would be to read on
        }
        throw refusal("is longer than " + (MAX_BYTES >> 20) + " MiB");
      }
      in.close();
      check(answer);
      return new ByteArrayInputStream(answer);
    } catch (IOException e) {
      throw SdkClientException.create("broke off", e);
    }
  }

  private static void check(byte[] answer) {
    try {
      XMLStreamReader xml = S3Errors.reader(answer);
      int depth = 0;
      int elements = 0;
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD -> throw refusal("has a DTD");
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw refusal("is nested too deeply");
            }
            if (++elements > MAX_ELEMENTS) {
              throw refusal("has over " + MAX_ELEMENTS + " elements");
            }
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> {
            // Text is bounded by the length of all.
          }
        }
      }
    } catch (SdkClientException e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) {
      // The SDK gets no further than this, and says what it makes of it.
    }
  }

  private static SdkClientException refusal(String why) {
    return SdkClientException.create("the answer " + why);
  }
}
