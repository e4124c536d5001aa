package dev.chum.targets.webdav;

import java.io.IOException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolException;
import org.apache.http.protocol.HTTP;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/** Sends requests and receives answers, and says when. Confined to the session's thread. */
final class TimedExecutor extends HttpRequestExecutor {
  /** How many answers 1xx may come before the one that counts. */
  private static final int MAX_INTERIM = 16;

  private final Steps steps;

  TimedExecutor(Steps steps) {
    this.steps = steps;
  }

  @Override
  protected @Nullable HttpResponse doSendRequest(
      HttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    steps.send();
    try {
      HttpResponse early = super.doSendRequest(request, connection, context);
      steps.await();
      return early;
    } catch (IOException e) {
      return reason(request, connection, context, e);
    }
  }

  /** A server that stops listening has often said why, a full disk for one. */
  private HttpResponse reason(
      HttpRequest request, HttpClientConnection connection, HttpContext context, IOException broken)
      throws IOException {
    try {
      HttpResponse answer = doReceiveResponse(request, connection, context);
      if (answer.getStatusLine().getStatusCode() >= 400) {
        answer.setHeader(HttpHeaders.CONNECTION, HTTP.CONN_CLOSE); // half a request went out
        return answer;
      }
    } catch (IOException | HttpException e) {
      broken.addSuppressed(e);
    }
    throw broken;
  }

  @Override
  protected HttpResponse doReceiveResponse(
      HttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      HttpResponse answer;
      try {
        answer = connection.receiveResponseHeader();
      } catch (IllegalArgumentException e) {
        throw new ProtocolException("a status line that is none", e);
      }
      if (answer.getStatusLine().getStatusCode() >= 200) {
        if (canResponseHaveBody(request, answer)) {
          connection.receiveResponseEntity(answer);
        }
        steps.receive();
        return answer;
      }
    }
    throw new ProtocolException("only interim answers, more than " + MAX_INTERIM);
  }
}
