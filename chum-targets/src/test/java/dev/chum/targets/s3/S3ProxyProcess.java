package dev.chum.targets.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The S3 server of {@code chum serve} in a process of its own, one for all tests of this JVM; it
 * ends when this JVM does.
 */
final class S3ProxyProcess {
  private static final Path BUILT = Path.of("../chum-servers/target");
  private static final Pattern ADDRESS = Pattern.compile(" at http://(\\S+)");
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private S3ProxyProcess() {}

  /** Started on first use. */
  private static final class Holder {
    static final String ADDRESS = start();
  }

  /** HOST:PORT. */
  static String address() {
    Assumptions.assumeTrue(
        Files.isDirectory(BUILT.resolve("lib")), "chum-servers is not built; run mvn verify");
    return Holder.ADDRESS;
  }

  /** A target with a bucket that nobody has used. */
  static String freshTarget() {
    return "s3:" + address() + "/test-" + BUCKETS.incrementAndGet();
  }

  private static String start() {
    try {
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx512m",
                  "-cp",
                  BUILT.resolve("classes") + ":" + BUILT.resolve("lib") + "/*",
                  "dev.chum.servers.Main",
                  "s3",
                  "--until-stdin-closes")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      Matcher matcher = ADDRESS.matcher(String.valueOf(line));
      if (!matcher.find()) {
        throw new IllegalStateException("the server said: " + line);
      }
      return matcher.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
