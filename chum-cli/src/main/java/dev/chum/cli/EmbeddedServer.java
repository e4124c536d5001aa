package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server of {@code -t s3:embedded} and {@code -t webdav:embedded}: {@code chum serve} in a
 * process of its own, with a temporary folder, for one run.
 *
 * <p>The server ends, and removes its folder, when its standard input ends: at {@link #close}, and
 * also when this process is killed.
 */
final class EmbeddedServer implements AutoCloseable {
  /** The system property that names the folder with the servers' jars; the launcher sets it. */
  static final String SERVERS = "chum.servers";

  private static final String EMBEDDED = "embedded";
  private static final Set<String> SCHEMES = Set.of("s3", "webdav");
  private static final Pattern READY = Pattern.compile("chum -t \\w+:(127\\.0\\.0\\.1:\\d+)$");
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  /**
   * What the AWS SDK looks at first, so that neither side uses, or needs, the user's own
   * credentials.
   */
  private static final List<String> CREDENTIAL_PROPERTIES =
      List.of("aws.accessKeyId", "aws.secretAccessKey");

  private static final String CREDENTIAL = "minioadmin";

  private final Process process;
  private final TargetSpec target;
  private final List<@Nullable String> credentialsBefore;

  private EmbeddedServer(Process process, TargetSpec target) {
    this.process = process;
    this.target = target;
    this.credentialsBefore =
        CREDENTIAL_PROPERTIES.stream().<@Nullable String>map(System::getProperty).toList();
  }

  /** Whether a target is {@code s3:embedded} or {@code webdav:embedded}, maybe with a path. */
  static boolean isAskedFor(TargetSpec target) {
    return SCHEMES.contains(target.scheme())
        && (target.address().equals(EMBEDDED) || target.address().startsWith(EMBEDDED + "/"));
  }

  /**
   * Starts the server and waits until it is ready.
   *
   * @throws InvalidValueException when there are no servers to start
   * @throws StorageException when it does not start
   */
  static EmbeddedServer start(TargetSpec asked) throws StorageException {
    String folder = System.getProperty(SERVERS, "");
    if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
      throw new InvalidValueException(
          "--target "
              + asked
              + ": needs the servers that scripts/chum builds; start chum with scripts/chum");
    }
    Process process;
    try {
      process = command(folder, asked.scheme()).start();
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
    try {
      String path = asked.address().substring(EMBEDDED.length());
      TargetSpec target =
          new TargetSpec(
              asked.scheme(),
              awaitAddress(process) + path,
              asked.sync(),
              asked.direct(),
              asked.settings());
      EmbeddedServer server = new EmbeddedServer(process, target);
      CREDENTIAL_PROPERTIES.forEach(name -> System.setProperty(name, CREDENTIAL));
      return server;
    } catch (StorageException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static ProcessBuilder command(String folder, String scheme) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                Path.of(folder) + "/*",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "dev.chum.servers.Main",
                scheme,
                "--until-stdin-closes")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
    return builder;
  }

  private static String awaitAddress(Process process) throws StorageException {
    CompletableFuture<@Nullable String> firstLine =
        CompletableFuture.supplyAsync(() -> firstLine(process));
    try {
      String line = firstLine.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
      Matcher ready = READY.matcher(line == null ? "" : line);
      if (!ready.find()) {
        throw failure(line == null ? "it ended at once" : "it said: " + line);
      }
      return ready.group(1);
    } catch (TimeoutException e) {
      throw failure("it was not ready within " + LONGEST_START.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private static @Nullable String firstLine(Process process) {
    try {
      // Not closed: the server says nothing more, and must not fail if it does.
      BufferedReader out = process.inputReader(UTF_8);
      return out.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private static StorageException failure(String why) {
    return new StorageException(ErrorCategory.OTHER, "the embedded server does not start: " + why);
  }

  /** The target with the address that the server has. */
  TargetSpec target() {
    return target;
  }

  /**
   * Ends the server and waits until its folder is removed; when that takes very long, the server
   * goes on with it alone.
   */
  @Override
  public void close() {
    for (int i = 0; i < CREDENTIAL_PROPERTIES.size(); i++) {
      String before = credentialsBefore.get(i);
      if (before == null) {
        System.clearProperty(CREDENTIAL_PROPERTIES.get(i));
      } else {
        System.setProperty(CREDENTIAL_PROPERTIES.get(i), before);
      }
    }
    try {
      process.getOutputStream().close();
      process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
