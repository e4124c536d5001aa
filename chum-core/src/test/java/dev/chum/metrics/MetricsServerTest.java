package dev.chum.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.measure.Backlog;
import dev.chum.measure.WorkerRecorder;
import dev.chum.report.FakeView;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is served of a run that the test moves on by hand. */
class MetricsServerTest {
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  private final MetricsServer server = MetricsServer.open(MetricsAddress.parse("0"));
  private final FakeView run =
      new FakeView(new WorkerRecorder(Set.of(Operation.READ, Operation.WRITE, Operation.COPY)));

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<byte[]> get(String accept) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url())).header("Accept", accept).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private List<String> samples() throws IOException, InterruptedException {
    return new String(get("text/plain").body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void beforeMeasuringItSaysHowFarTheRunIs() throws Exception {
    assertThat(samples()).contains("chum_stage{chum_stage=\"prepare\"} 1");

    server
        .progress()
        .update(
            new StageProgress(
                RunStage.PREFILL, StageProgress.Unit.OBJECTS, 250, OptionalLong.of(1000)));

    assertThat(samples())
        .contains(
            "chum_stage{chum_stage=\"prepare\"} 0",
            "chum_stage{chum_stage=\"prefill\"} 1",
            "chum_stage_progress_ratio 0.25")
        .noneMatch(line -> line.startsWith("chum_operations"));
  }

  @Test
  void countsAreThoseOfNow() throws Exception {
    server.progress().measuring(run);
    run.elapsedNanos = 1_500_000_000;
    run.recorder.of(Operation.WRITE).success(3_000_000, 4096);
    run.recorder.of(Operation.READ).success(1_000_000, 100);
    run.recorder.of(Operation.READ).failure(7_000_000, ErrorCategory.NOT_FOUND);
    run.recorder.of(Operation.WRITE).phase(Phase.FSYNC, 2_000_000);

    assertThat(samples())
        .contains(
            "chum_stage{chum_stage=\"measure\"} 1",
            "chum_measured_seconds 1.5",
            "chum_workers_at_work 4.0",
            "chum_operations_total{operation=\"write\",outcome=\"success\"} 1.0",
            "chum_operations_total{operation=\"read\",outcome=\"success\"} 1.0",
            "chum_operations_total{operation=\"read\",outcome=\"not_found\"} 1.0",
            "chum_operations_total{operation=\"write\",outcome=\"not_found\"} 0.0",
            "chum_bytes_total{direction=\"written\",operation=\"write\"} 4096.0",
            "chum_bytes_total{direction=\"read\",operation=\"read\"} 100.0",
            "chum_bytes_total{direction=\"copied\",operation=\"copy\"} 0.0",
            "chum_operation_latency_seconds_count{operation=\"write\"} 1",
            "chum_operation_latency_seconds_sum{operation=\"write\"} 0.003",
            "chum_operation_latency_seconds_bucket{operation=\"write\",le=\"0.002\"} 0",
            "chum_operation_latency_seconds_bucket{operation=\"write\",le=\"0.005\"} 1",
            "chum_operation_latency_seconds_count{operation=\"copy\"} 0",
            "chum_operation_failure_seconds_sum{operation=\"read\"} 0.007",
            "chum_phase_latency_seconds_sum{operation=\"write\",phase=\"fsync\"} 0.002")
        .noneMatch(line -> line.contains("response") || line.contains("behind"));

    run.recorder.of(Operation.WRITE).success(3_000_000, 4096);

    assertThat(samples())
        .contains("chum_operations_total{operation=\"write\",outcome=\"success\"} 2.0");
  }

  @Test
  void anOpenLoopHasResponseTimesToo() throws Exception {
    run.backlog = Optional.of(new Backlog(2_000_000_000, 300));
    server.progress().measuring(run);
    run.recorder.of(Operation.WRITE).success(3_000_000, 4096);
    run.recorder.of(Operation.WRITE).response(5_000_000, 2_000_000);

    assertThat(samples())
        .contains(
            "chum_operation_response_seconds_sum{operation=\"write\"} 0.005",
            "chum_operation_lateness_seconds_sum{operation=\"write\"} 0.002",
            "chum_schedule_behind_seconds 2.0",
            "chum_schedule_behind_operations 300.0");
  }

  @Test
  void whoAsksChoosesTheFormat() throws Exception {
    server.progress().measuring(run);
    run.recorder.of(Operation.WRITE).success(3_000_000, 4096);

    HttpResponse<byte[]> open = get("application/openmetrics-text; version=1.0.0");
    assertThat(type(open)).startsWith("application/openmetrics-text");
    assertThat(new String(open.body(), StandardCharsets.UTF_8))
        .contains("# UNIT chum_operation_latency_seconds seconds\n")
        .contains("chum_operation_latency_seconds_sum{operation=\"write\"} 0.003\n")
        .endsWith("# EOF\n");

    HttpResponse<byte[]> binary = get(PROTOBUF);
    assertThat(type(binary)).startsWith("application/vnd.google.protobuf");
    // Strings are readable in a protobuf message; native buckets are not in the text formats.
    assertThat(new String(binary.body(), StandardCharsets.ISO_8859_1))
        .contains("chum_operation_latency_seconds");
    assertThat(type(get("*/*"))).startsWith("text/plain");
  }

  private static String type(HttpResponse<?> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void isServedToThisMachineAlone() {
    assertThat(server.url()).matches("http://127\\.0\\.0\\.1:\\d+/metrics");
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MetricsAddress address = new MetricsAddress("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> MetricsServer.open(address))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("cannot listen on " + address)
          .hasMessageContaining("give another port");
    }
  }

  @Test
  void anAddressThatIsNotThisMachinesIsRefused() {
    assertThatThrownBy(() -> MetricsServer.open(MetricsAddress.parse("192.0.2.1:0")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("cannot listen on 192.0.2.1:0");
  }
}
