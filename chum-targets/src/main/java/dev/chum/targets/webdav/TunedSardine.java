package dev.chum.targets.webdav;

import com.github.sardine.impl.SardineImpl;
import java.io.IOException;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.ImmutableHttpProcessor;
import org.apache.http.protocol.RequestContent;
import org.apache.http.protocol.RequestTargetHost;
import org.apache.http.protocol.RequestUserAgent;

/**
 * Sardine on an HttpClient that sends each request once, as it is, over one connection. Confined to
 * the session's thread.
 *
 * <p>Requests go through {@link SardineImpl#execute}, which all of sardine's own methods end in:
 * those hide the status of a success, and buffer or stream bodies that are here at hand.
 */
final class TunedSardine extends SardineImpl {
  TunedSardine(Wire wire, Steps steps, HttpRoute route) {
    super(client(wire, steps, route));
  }

  private static HttpClientBuilder client(Wire wire, Steps steps, HttpRoute route) {
    RequestConfig config =
        RequestConfig.custom()
            .setExpectContinueEnabled(false)
            .setContentCompressionEnabled(false)
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
            .setNormalizeUri(false)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(wire.manager())
        .setRequestExecutor(new TimedExecutor(steps))
        .setHttpProcessor(
            new ImmutableHttpProcessor(
                new RequestTargetHost(), new RequestContent(), new RequestUserAgent("chum")))
        .setRoutePlanner((host, request, context) -> route)
        .setKeepAliveStrategy((response, context) -> -1)
        .setDefaultRequestConfig(config)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableConnectionState()
        .disableCookieManagement()
        .disableContentCompression();
  }

  /** Sends a request and receives the head of its answer. */
  CloseableHttpResponse send(HttpRequestBase request) throws IOException {
    return (CloseableHttpResponse) execute(request);
  }
}
