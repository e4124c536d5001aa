package dev.chum.report;

import dev.chum.health.ClientVerdict;
import dev.chum.health.SaturationRules;
import dev.chum.measure.Backlog;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.replay.Recording;
import dev.chum.spec.OperationSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.verify.VerifiedReads;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A run as JSON members: what was asked, on what, and what came of it. Times end in their unit,
 * sizes are bytes.
 */
final class RunJson {
  private RunJson() {}

  static void writeHeader(JsonGenerator json, RunHeader header) {
    json.writeStringProperty("chum", header.version());
    json.writeStringProperty("start", Instant.ofEpochMilli(header.startUnixMillis()).toString());
    writeSpec(json, header.spec());
    json.writeStringProperty("target_description", header.targetDescription());
    json.writeStringProperty("place", header.place());
    HostInfo host = header.host();
    json.writeObjectPropertyStart("host");
    json.writeStringProperty("name", host.name());
    json.writeStringProperty("cpu", host.cpu());
    json.writeNumberProperty("cpus", host.cpus());
    json.writeNumberProperty("memory_bytes", host.memoryBytes());
    json.writeStringProperty("kernel", host.kernel());
    json.writeStringProperty("jvm", host.jvm());
    json.writeEndObject();
  }

  private static void writeSpec(JsonGenerator json, RunSpec spec) {
    WorkloadSpec workload = spec.workload();
    json.writeObjectPropertyStart("spec");
    json.writeStringProperty("run", spec.runId());
    json.writeStringProperty("seed", String.format("0x%016x", spec.seed()));
    json.writeStringProperty("target", spec.target().toString());
    json.writeStringProperty("sync", spec.target().sync().label());
    json.writeBooleanProperty("direct", spec.target().direct());
    json.writeObjectPropertyStart("settings");
    spec.target().settings().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeNumberProperty("concurrency", spec.workers());
    json.writeStringProperty("workload", workload.mix().toString());
    json.writeStringProperty("distribution", workload.sizes().toString());
    json.writeStringProperty("queue_mode", workload.queueMode().toString());
    json.writeNumberProperty("range_bytes", workload.rangeBytes());
    json.writeNumberProperty("sleep_ms", workload.think().toNanos() / 1e6);
    json.writeStringProperty("prefill", workload.prefill().toString());
    json.writeNumberProperty("pool", workload.poolCap());
    json.writeNumberProperty("dir_entries", workload.entriesPerDirectory());
    json.writeNumberProperty("compressible_percent", workload.compressible().percent());
    json.writeNumberProperty("dedupe_percent", workload.dedupable().percent());
    writeText(json, "read_source", spec.readSource().map(Object::toString).orElse(null));
    json.writeBooleanProperty("delete_listed", workload.deleteListed());
    json.writeNumberProperty("io_bytes", spec.ioBytes());
    spec.openLoop()
        .ifPresent(
            loop -> {
              json.writeStringProperty("rate", loop.rate().toString());
              if (!loop.isRecorded()) {
                json.writeStringProperty("arrival", loop.arrival().label());
              }
            });
    if (spec.source() instanceof OperationSource.Replayed replayed) {
      writeReplay(json, replayed.recording());
    }
    json.writeNumberProperty("warmup_s", spec.warmUp().toNanos() / 1e9);
    writeStop(json, spec.stop());
    ThresholdJson.writeSpec(json, spec.thresholds());
    json.writeNumberProperty("interval_s", spec.interval().toNanos() / 1e9);
    json.writeStringProperty("cleanup", lowerCase(spec.cleanUp()));
    json.writeNumberProperty("verify_percent", spec.verify().share().percent());
    writeText(json, "statemap", spec.statemap().map(Object::toString).orElse(null));
    json.writeArrayPropertyStart("command");
    spec.command().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The list that is replayed, and what it asks for. */
  private static void writeReplay(JsonGenerator json, Recording recording) {
    json.writeObjectPropertyStart("replay");
    json.writeStringProperty("file", recording.origin().file());
    json.writeStringProperty("sha256", recording.origin().sha256());
    json.writeNumberProperty("list_s", recording.origin().nanos() / 1e9);
    json.writeObjectPropertyStart("operations");
    recording.counts().forEach((operation, n) -> json.writeNumberProperty(operation.label(), n));
    json.writeEndObject();
    json.writeNumberProperty("skipped", recording.origin().skipped());
    json.writeNumberProperty("objects", recording.origin().objects());
    json.writeNumberProperty("prefilled_objects", recording.prefillCount());
    json.writeNumberProperty("prefilled_bytes", recording.prefillBytes());
    json.writeEndObject();
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void writeStop(JsonGenerator json, StopSpec stop) {
    json.writeObjectPropertyStart("stop");
    stop.duration().ifPresent(d -> json.writeNumberProperty("duration_s", d.toNanos() / 1e9));
    stop.operations().ifPresent(n -> json.writeNumberProperty("ops", n));
    stop.writtenBytes().ifPresent(n -> json.writeNumberProperty("max_data_bytes", n));
    stop.fullness().ifPresent(p -> json.writeNumberProperty("percentage", p.percent()));
    stop.errors().ifPresent(n -> json.writeNumberProperty("max_errors", n));
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  /**
   * @param histograms whether to add whole histograms, in HdrHistogram's compressed encoding
   */
  static void writeSummary(JsonGenerator json, RunSummary summary, boolean histograms) {
    json.writeStringProperty("ended", lowerCase(summary.reason()));
    summary.failure().ifPresent(why -> json.writeStringProperty("failure", why));
    ThresholdJson.write(json, summary.judgement());
    json.writeNumberProperty("measured_s", summary.seconds());
    json.writeNumberProperty("drain_s", summary.drainNanos() / 1e9);
    writeOperations(json, summary.totals(), histograms);
    if (!summary.header().spec().workload().prefill().isNone()) {
      json.writeObjectPropertyStart("prefilled");
      writeOperations(json, summary.prefill(), false);
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("first_errors");
    for (ErrorSample error : summary.errors()) {
      json.writeStartObject();
      json.writeStringProperty("operation", error.operation().label());
      json.writeStringProperty("category", error.category().name());
      json.writeStringProperty("message", error.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    ClientCost client = summary.client();
    json.writeObjectPropertyStart("client");
    json.writeNumberProperty("process_cpu_s", client.processCpuNanos() / 1e9);
    json.writeNumberProperty("worker_cpu_s", client.workerCpuNanos() / 1e9);
    json.writeNumberProperty("worker_allocated_bytes", client.workerAllocatedBytes());
    json.writeNumberProperty("collections", client.collections());
    json.writeNumberProperty("collection_ms", client.collectionMillis());
    writeHealth(json, client.health());
    ClientVerdict verdict = SaturationRules.judge(client.health());
    json.writeStringProperty("verdict", verdict.state().label());
    json.writeStringProperty("verdict_text", verdict.text());
    json.writeEndObject();
    summary.backlog().ifPresent(backlog -> writeBacklog(json, backlog));
    json.writeNumberProperty("forgotten_objects", summary.forgotten());
    writeVerified(json, summary.verified());
    summary.statemap().ifPresent(words -> json.writeStringProperty("statemap_result", words));
  }

  private static void writeVerified(JsonGenerator json, VerifiedReads verified) {
    json.writeObjectPropertyStart("verified");
    json.writeNumberProperty("reads", verified.reads());
    json.writeNumberProperty("bytes", verified.bytes());
    json.writeNumberProperty("corrupt", verified.corrupt());
    json.writeNumberProperty("worker_s", verified.nanos() / 1e9);
    json.writeEndObject();
  }

  /** What an open loop is behind. */
  static void writeBacklog(JsonGenerator json, Backlog backlog) {
    json.writeNumberProperty("behind_s", backlog.nanos() / 1e9);
    json.writeNumberProperty("behind_ops", Math.round(backlog.operations()));
  }

  static void writeOperations(JsonGenerator json, RunTotals totals, boolean histograms) {
    json.writeObjectPropertyStart("operations");
    totals
        .byOperation()
        .forEach(
            (operation, of) -> {
              json.writeObjectPropertyStart(operation.label());
              writeOperation(json, of, histograms);
              json.writeEndObject();
            });
    json.writeEndObject();
  }

  private static void writeOperation(
      JsonGenerator json, OperationTotals totals, boolean histograms) {
    json.writeNumberProperty("ops", totals.service().count());
    json.writeNumberProperty("bytes", totals.bytes());
    json.writeObjectPropertyStart("errors");
    totals.errors().forEach((category, n) -> json.writeNumberProperty(category.name(), n));
    json.writeEndObject();
    writeLatency(json, "service_ns", totals.service(), histograms);
    writeLatency(json, "response_ns", totals.response(), histograms);
    writeLatency(json, "lateness_ns", totals.lateness(), histograms);
    writeLatency(json, "ttfb_ns", totals.firstByte(), histograms);
    writeLatency(json, "failed_ns", totals.failures(), histograms);
    json.writeObjectPropertyStart("phases_ns");
    totals.phases().forEach((phase, of) -> writeLatency(json, phase.label(), of, histograms));
    json.writeEndObject();
  }

  private static void writeLatency(
      JsonGenerator json, String name, LatencyTotals totals, boolean histogram) {
    LatencySummary summary = totals.summary();
    if (summary.count() == 0) {
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("count", summary.count());
    json.writeNumberProperty("sum", totals.sumNanos());
    json.writeNumberProperty("mean", summary.mean());
    json.writeNumberProperty("p50", summary.p50());
    json.writeNumberProperty("p90", summary.p90());
    json.writeNumberProperty("p99", summary.p99());
    json.writeNumberProperty("p99.9", summary.p999());
    json.writeNumberProperty("p99.99", summary.p9999());
    json.writeNumberProperty("max", summary.max());
    if (totals.clamped() > 0) {
      json.writeNumberProperty("clamped", totals.clamped());
    }
    if (histogram) {
      json.writeStringProperty("hdr", encode(totals.toHistogram()));
    }
    json.writeEndObject();
  }

  /** What is known of the load generator; what is unknown is left out. */
  static void writeHealth(JsonGenerator json, ClientHealth health) {
    health.cpuPercent().ifPresent(n -> json.writeNumberProperty("cpu_percent", n));
    health.kernelPercent().ifPresent(n -> json.writeNumberProperty("kernel_percent", n));
    health
        .machine()
        .ifPresent(
            machine -> {
              json.writeNumberProperty("machine_cpu_percent", machine.busyPercent());
              json.writeNumberProperty("machine_client_percent", machine.clientPercent());
              json.writeNumberProperty("machine_stolen_percent", machine.stolenPercent());
            });
    health.runQueue().ifPresent(n -> json.writeNumberProperty("run_queue", n));
    health.runnablePercent().ifPresent(n -> json.writeNumberProperty("runnable_percent", n));
    health
        .pauses()
        .ifPresent(
            pauses -> {
              json.writeNumberProperty("gc_pauses", pauses.count());
              json.writeNumberProperty("gc_pause_ms", pauses.millis());
            });
    health
        .traffic()
        .ifPresent(
            traffic -> {
              json.writeNumberProperty("nic_received_bytes", traffic.receivedBytes());
              json.writeNumberProperty("nic_sent_bytes", traffic.sentBytes());
            });
    writeLatency(json, "hiccup_ns", health.hiccups(), false);
  }

  private static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int bytes = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), bytes));
  }
}
