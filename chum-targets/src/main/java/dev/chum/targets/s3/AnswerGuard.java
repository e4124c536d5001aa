package dev.chum.targets.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Reads what a service answers before the SDK does, which makes a tree of all that is in it, level
 * by level on its stack: what is beyond the bounds of {@link AnswerXml} is refused. The content of
 * objects passes by. Shared by all threads.
 */
final class AnswerGuard implements ExecutionInterceptor {
  private static final byte[] NOTHING = {};

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    boolean isSuccess = context.httpResponse().isSuccessful();
    return isSuccess && context.request() instanceof GetObjectRequest
        ? context.responseBody()
        : context.responseBody().map(in -> guarded(in, isSuccess));
  }

  private static InputStream guarded(InputStream in, boolean isSuccess) {
    try {
      byte[] answer = in.readNBytes(AnswerXml.MAX_BYTES + 1);
      if (answer.length > AnswerXml.MAX_BYTES && in instanceof Abortable endless) {
        endless.abort(); // to close it would be to read on
      } else {
        in.close();
      }
      return new ByteArrayInputStream(isWithinBounds(answer, isSuccess) ? answer : NOTHING);
    } catch (IOException e) {
      throw SdkClientException.create("broke off", e);
    }
  }

  /** Whether the SDK may see it. Of an error that it may not there still is the status. */
  private static boolean isWithinBounds(byte[] answer, boolean isSuccess) {
    try {
      AnswerXml.read(answer, (depth, name, text) -> {});
    } catch (AnswerXml.BoundException e) {
      if (isSuccess) {
        throw SdkClientException.create("the answer " + e.getMessage());
      }
      return false;
    } catch (XMLStreamException e) {
      // The SDK gets no further than this, and says what it makes of it.
    }
    return true;
  }
}
