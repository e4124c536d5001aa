package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Keys and certificates for servers of tests, made with the JDK's keytool. */
final class TestCertificate {
  static final String PASSWORD = "password";

  private TestCertificate() {}

  /**
   * A key store with a key and its own certificate.
   *
   * @param subject {@code ip:127.0.0.1} or {@code dns:NAME}
   */
  static Path make(Path dir, String name, String subject) throws IOException, InterruptedException {
    Path store = dir.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + subject,
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        pem(store).toString());
    return store;
  }

  /** The certificate of a key store, by itself. */
  static Path pem(Path store) {
    return Path.of(store + ".pem");
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = System.getProperty("java.home") + "/bin/keytool";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(Arrays.toString(command) + ": " + new String(said, UTF_8));
    }
  }
}
