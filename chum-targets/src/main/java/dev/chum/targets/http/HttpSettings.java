package dev.chum.targets.http;

import dev.chum.target.TargetSpec;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param timeout the longest that an operation may take
 * @param insecure whether any certificate will do, whoever's it is
 * @param caCertificates a PEM file with the only certificates that are trusted
 */
public record HttpSettings(Duration timeout, boolean insecure, Optional<Path> caCertificates) {
  /**
   * Reads the flags.
   *
   * @throws InvalidValueException naming the flag, why, and what to do
   */
  public static HttpSettings of(TargetSpec spec) {
    HttpFlags.refuseFileFlags(spec);
    return new HttpSettings(
        spec.setting(HttpFlags.TIMEOUT.name(), "30s", HttpSettings::timeout),
        spec.settings().containsKey(HttpFlags.INSECURE.name()),
        Optional.ofNullable(spec.settings().get(HttpFlags.CA_CERT.name())).map(Path::of));
  }

  private static Duration timeout(String text) {
    Duration timeout = DurationText.parse(text);
    if (timeout.compareTo(Duration.ofMillis(10)) < 0) {
      throw new InvalidValueException("must be 10ms or more; 30s is the default");
    }
    return timeout;
  }

  /**
   * TLS as these settings want it.
   *
   * @throws InvalidValueException when the file of certificates cannot be used
   */
  public SSLContext sslContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new InvalidValueException("TLS cannot be used: " + e.getMessage());
    }
  }

  /**
   * Whom TLS trusts; null for those that Java trusts.
   *
   * @throws InvalidValueException when the file of certificates cannot be used
   */
  public TrustManager @Nullable [] trustManagers() {
    if (insecure) {
      return new TrustManager[] {new TrustsAnybody()};
    }
    if (caCertificates.isEmpty()) {
      return null;
    }
    Path file = caCertificates.get();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw new InvalidValueException("--ca-cert " + file + ": holds no certificate in PEM");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidValueException(
          "--ca-cert " + file + ": cannot be read (" + e.getMessage() + "); give a PEM file");
    }
  }

  /** Asks for nothing; of the extended kind, so that nobody checks the host's name either. */
  private static final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
