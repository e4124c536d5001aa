package dev.chum.report;

import dev.chum.json.JsonText;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.units.InvalidValueException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Everything one run leaves behind, in a folder of its own: {@code run.json}, {@code
 * intervals.tsv}, {@code intervals.jsonl}, {@code latency.hlog}.
 *
 * <p>Lines are written as they come. {@code run.json} is there from the start, without results, and
 * is replaced as a whole at the end: what is there is always valid.
 */
public final class RunFolder implements Reporter, AutoCloseable {
  private static final String RUN_JSON = "run.json";

  private final Path folder;
  private final List<OutputStream> files = new ArrayList<>();
  private List<Reporter> reporters = List.of();

  /**
   * Nothing is touched before {@link #begin}.
   *
   * @throws InvalidValueException when something is there that is no empty folder
   */
  public RunFolder(Path folder) {
    check(folder);
    this.folder = folder;
  }

  private static void check(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        empty = !entries.iterator().hasNext();
      } catch (IOException e) {
        throw new InvalidValueException("cannot be read (" + e + "); give another folder");
      }
    }
    if (!empty) {
      throw new InvalidValueException(
          "is there already, and a run folder is never overwritten; give a new folder");
    }
  }

  private OutputStream open(String name) throws IOException {
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE_NEW));
    files.add(out);
    return out;
  }

  private LineSink lines(String name) throws IOException {
    OutputStream out = open(name);
    return text -> {
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    };
  }

  /** Makes the folder and its files. */
  @Override
  public void begin(RunHeader header) throws IOException {
    Files.createDirectories(folder);
    reporters =
        List.of(
            new TabularReport(lines("intervals.tsv")),
            new JsonReport(lines("intervals.jsonl")),
            new HistogramLog(open("latency.hlog")));
    writeRunJson(json -> RunJson.writeHeader(json, header));
    for (Reporter reporter : reporters) {
      reporter.begin(header);
    }
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    for (Reporter reporter : reporters) {
      reporter.interval(snapshot);
    }
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    for (Reporter reporter : reporters) {
      reporter.end(summary);
    }
    writeRunJson(
        json -> {
          RunJson.writeHeader(json, summary.header());
          json.writeStringProperty("end", Instant.now().toString());
          RunJson.writeSummary(json, summary, true);
        });
  }

  private void writeRunJson(Consumer<JsonGenerator> members) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.indented(text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    ReplacedFile.write(folder.resolve(RUN_JSON), text + "\n");
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (OutputStream file : files) {
      try {
        file.close(); // also when another could not be, on a full disk
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
