package dev.chum.report;

import dev.chum.json.JsonText;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.units.InvalidValueException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Everything one run leaves behind, in a folder of its own: {@code run.json}, {@code
 * intervals.tsv}, {@code intervals.jsonl}, {@code latency.hlog}.
 *
 * <p>Lines are written as they come. {@code run.json} is there from the {@link #begin}, without
 * results, and is replaced as a whole at the end: what is there is always valid.
 */
public final class RunFolder implements Reporter, AutoCloseable {
  private static final String RUN_JSON = "run.json";
  private static final String TABLE = "intervals.tsv";
  private static final String LINES = "intervals.jsonl";
  private static final String HISTOGRAMS = "latency.hlog";

  /** What goes on in the folder, now or when the run is over. */
  private static final Set<String> OWN =
      Set.of(RUN_JSON, TABLE, LINES, HISTOGRAMS, "corrupt", "report.html");

  private final Path folder;
  private final List<OutputStream> files = new ArrayList<>();

  /** What was not there before, the last one on top. */
  private final Deque<Path> made = new ArrayDeque<>();

  private List<Reporter> reporters = List.of();

  /**
   * Nothing is touched before {@link #make}.
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

  public Path path() {
    return folder;
  }

  /** Whether a file is one of the folder's own, so that nothing else may be written there. */
  public boolean owns(Path file) {
    Path own = folder.toAbsolutePath().normalize();
    Path asked = file.toAbsolutePath().normalize();
    return own.equals(asked.getParent()) && OWN.contains(asked.getFileName().toString());
  }

  /**
   * Makes the folder and its files.
   *
   * @throws IOException when one of them cannot be made; nothing is left
   */
  public void make() throws IOException {
    try {
      makeFolders();
      reporters =
          List.of(
              new TabularReport(lines(TABLE)),
              new JsonReport(lines(LINES)),
              new HistogramLog(open(HISTOGRAMS)));
    } catch (IOException e) {
      remove();
      throw e;
    }
  }

  private void makeFolders() throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path each : missing) {
      try {
        made.push(Files.createDirectory(each));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(each)) {
          throw e;
        }
      }
    }
  }

  private OutputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    made.push(file);
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

  @Override
  public void begin(RunHeader header) throws IOException {
    made.push(folder.resolve(RUN_JSON));
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
          json.writeStringProperty("end", Instant.ofEpochMilli(summary.endUnixMillis()).toString());
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

  /**
   * Removes what was made, for a run that does not begin. A folder stays in which others have put
   * something meanwhile.
   *
   * @throws IOException when something cannot be removed
   */
  public void remove() throws IOException {
    try {
      close();
    } catch (IOException e) {
      // A full disk, perhaps: what is in it goes.
    }
    while (!made.isEmpty()) {
      try {
        Files.deleteIfExists(made.pop());
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
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
