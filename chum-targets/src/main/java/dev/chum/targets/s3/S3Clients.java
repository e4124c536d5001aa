package dev.chum.targets.s3;

import dev.chum.targets.http.Endpoint;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Makes clients of the AWS SDK that do what they are told: one request for each call, with no
 * retry, and content as it is, neither chunked nor checked a second time; and that are guarded
 * against answers that are out of all proportion.
 */
final class S3Clients {
  private static final int MAX_CONNECTIONS = 1 << 15;

  private S3Clients() {}

  /**
   * A client; to be closed.
   *
   * @param endpoint null for AWS
   */
  static S3Client make(S3Settings settings, S3Account account, @Nullable Endpoint endpoint) {
    Duration timeout = settings.http().timeout();
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder()
            .maxConnections(MAX_CONNECTIONS)
            .connectionTimeout(timeout)
            .socketTimeout(timeout)
            .expectContinueEnabled(false)
            .tcpKeepAlive(false);
    TrustManager[] trusted = settings.http().trustManagers();
    if (trusted != null && !settings.http().insecure()) {
      http.tlsTrustManagersProvider(() -> trusted);
    }
    AttributeMap trust =
        AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, settings.http().insecure())
            .build();
    return make(http.buildWithDefaults(trust), settings, account, endpoint);
  }

  /**
   * The same over any client of HTTP.
   *
   * @param http closed with the client
   */
  static S3Client make(
      SdkHttpClient http, S3Settings settings, S3Account account, @Nullable Endpoint endpoint) {
    Duration timeout = settings.http().timeout();
    S3ClientBuilder client =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(account.credentials())
            .region(Region.of(account.region()))
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(settings.pathStyle())
                    .chunkedEncodingEnabled(false)
                    .build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                all ->
                    all.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(timeout)
                        .addExecutionInterceptor(new AnswerGuard()));
    if (endpoint != null) {
      client.endpointOverride(URI.create(endpoint.toString()));
    }
    return client.build();
  }
}
