package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metrics-port}, as a scrape sees it. */
@Timeout(60)
class MetricsPortTest {
  private final Path target;

  MetricsPortTest(@TempDir Path dir) throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
  }

  /** Every sample of a scrape in the text format, by its name and labels as they stand there. */
  static Map<String, Double> scrape(String url) throws IOException {
    Map<String, Double> samples = new LinkedHashMap<>();
    try (InputStream body = URI.create(url).toURL().openStream()) {
      new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int blank = line.lastIndexOf(' ');
                String value = line.substring(blank + 1).replace("Inf", "Infinity");
                samples.put(line.substring(0, blank), Double.parseDouble(value));
              });
    }
    return samples;
  }

  /** A free port; nobody else is likely to take it within the test. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theLastCountsAreThoseOfTheReport() throws IOException {
    int port = freePort();
    Map<String, Double> samples = new ConcurrentHashMap<>();
    Chum chum =
        Chum.runHeard(
            text -> {
              if (text.contains("\"type\":\"summary\"")) {
                samples.putAll(scrape("http://127.0.0.1:" + port + "/metrics"));
              }
            },
            "-t",
            "posix:" + target,
            "-w",
            "r:3,w:2,d,s",
            "-d",
            "1k,20k",
            "-c",
            "3",
            "--prefill",
            "30",
            "--no-sync",
            "--ops",
            "3000",
            "-f",
            "j",
            "--metrics-port",
            Integer.toString(port));

    assertThat(chum.code()).isZero();
    assertThat(chum.err()).contains("chum: metrics at http://127.0.0.1:" + port + "/metrics");
    Json operations = Json.lastLine(chum.out()).at("operations");
    for (String operation : operations.names()) {
      Json reported = operations.at(operation);
      String label = "{operation=\"" + operation + "\"";
      assertThat(samples)
          .containsEntry(
              "chum_operations_total" + label + ",outcome=\"success\"}",
              (double) reported.at("ops").number())
          .containsEntry(
              "chum_operation_latency_seconds_count" + label + "}",
              (double) reported.at("ops").number())
          .containsEntry(
              "chum_operation_latency_seconds_sum" + label + "}",
              reported.at("service_ns", "sum").number() / 1e9);
      for (String phase : reported.at("phases_ns").names()) {
        assertThat(samples)
            .containsEntry(
                "chum_phase_latency_seconds_sum" + label + ",phase=\"" + phase + "\"}",
                reported.at("phases_ns", phase, "sum").number() / 1e9);
      }
    }
    assertThat(samples)
        .containsEntry(
            "chum_bytes_total{direction=\"written\",operation=\"write\"}",
            (double) operations.at("write", "bytes").number())
        .containsEntry("chum_stage{chum_stage=\"report\"}", 1.0)
        .containsEntry("chum_workers", 3.0)
        .containsEntry("chum_workers_at_work", 0.0)
        .containsKey("chum_client_cpu_ratio");
  }

  @Test
  void aPortThatIsTakenEndsItBeforeAnythingIsTouched() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Chum chum = Chum.run("-t", "posix:" + target, "--ops", "1", "--metrics-port", port);

      assertThat(chum.code()).isEqualTo(2);
      assertThat(chum.errorLines()).hasSize(1);
      assertThat(chum.err())
          .startsWith("chum: --metrics-port " + port + ": cannot listen on 127.0.0.1:" + port)
          .contains("give another port");
      assertThat(Tree.of(target)).isEmpty();
    }
  }

  @Test
  void aSweepEndsAsEarly() throws IOException {
    Path out = target.resolve("sweep1");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Chum chum =
          Chum.run(
              "sweep",
              "-t",
              "null:",
              "-c",
              "1,2",
              "--ops",
              "10",
              "-o",
              out.toString(),
              "--metrics-port",
              port);

      assertThat(chum.code()).isEqualTo(2);
      assertThat(chum.err()).startsWith("chum: --metrics-port " + port + ": cannot listen on ");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void aSweepServesAllItsStepsAtOnePlace() throws IOException {
    int port = freePort();
    Map<String, Double> between = new ConcurrentHashMap<>();
    Chum chum =
        Chum.runHeard(
            text -> {
              if (text.startsWith("2 ") || text.matches("(?s) +2 .*")) {
                between.putAll(scrape("http://127.0.0.1:" + port + "/metrics"));
              }
            },
            "sweep",
            "-t",
            "null:",
            "-w",
            "w",
            "-c",
            "1,2",
            "--ops",
            "10",
            "--warmup",
            "10ms",
            "-o",
            target.resolve("sweep1").toString(),
            "--metrics-port",
            Integer.toString(port));

    assertThat(chum.code()).isZero();
    assertThat(between)
        .containsEntry("chum_workers", 2.0)
        .containsEntry("chum_operations_total{operation=\"write\",outcome=\"success\"}", 10.0);
  }

  @Test
  void thePortIsFreeAgainAfterwards() throws IOException {
    String port = Integer.toString(freePort());
    for (int i = 0; i < 2; i++) {
      Chum.succeed("-t", "null:", "--ops", "10", "--metrics-port", port);
    }
  }

  @Test
  void nothingOfPrometheusIsLoadedWhenNobodyAsks() throws Exception {
    assertThat(classesLoadedBy("--ops", "10"))
        .anyMatch(name -> name.startsWith("dev.chum."))
        .noneMatch(MetricsPortTest::isOfPrometheus);
    assertThat(classesLoadedBy("--ops", "10", "--metrics-port", "0"))
        .anyMatch(MetricsPortTest::isOfPrometheus);
  }

  private static boolean isOfPrometheus(String name) {
    return name.startsWith("io.prometheus.");
  }

  private static List<String> classesLoadedBy(String... args) throws Exception {
    String[] java = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Xlog:class+load",
      "-cp",
      System.getProperty("java.class.path"),
      "dev.chum.cli.Main",
      "-t",
      "null:"
    };
    Process process =
        new ProcessBuilder(Chum.with(java, args))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return log.lines()
        .filter(line -> line.contains("[class,load] "))
        .map(line -> line.replaceFirst(".*\\[class,load] (\\S+).*", "$1"))
        .toList();
  }
}
