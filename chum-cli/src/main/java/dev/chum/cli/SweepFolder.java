package dev.chum.cli;

import dev.chum.report.ReplacedFile;
import dev.chum.sweep.Sweep;
import dev.chum.sweep.SweepJson;
import dev.chum.sweep.SweepPoint;
import dev.chum.sweep.SweepTable;
import dev.chum.units.InvalidValueException;
import dev.chum.units.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep leaves behind: {@code sweep.tsv}, a row a load as each is done, and in the end what
 * it all comes to; the same as {@code sweep.json}, which is replaced as a whole after each load;
 * and the run folders. From the rows an interrupted sweep knows what it need not do again.
 */
final class SweepFolder implements AutoCloseable {
  private static final String TABLE = "sweep.tsv";
  private static final String JSON = "sweep.json";
  private static final String COMMENT = "# ";

  private final Path folder;
  private final List<String> commandLine;
  private final String loadName;
  private final Sweep sweep;
  private final BufferedWriter table;

  private SweepFolder(
      Path folder, List<String> commandLine, String loadName, Sweep sweep, BufferedWriter table) {
    this.folder = folder;
    this.commandLine = List.copyOf(commandLine);
    this.loadName = loadName;
    this.sweep = sweep;
    this.table = table;
  }

  /**
   * Makes the folder, or goes on in that of the same sweep: what was measured before is added to
   * the sweep.
   *
   * @throws InvalidValueException when the folder holds something else
   */
  static SweepFolder open(Path folder, List<String> commandLine, String loadName, Sweep sweep)
      throws IOException {
    Path file = folder.resolve(TABLE);
    List<String> lines = new ArrayList<>();
    lines.add(COMMENT + "chum " + PlainText.of(String.join(" ", commandLine)));
    lines.add(SweepTable.HEADER);
    if (Files.exists(file)) {
      for (String row : rows(folder, file, lines.get(0))) {
        sweep.add(Flag.read("--out", file.toString(), path -> SweepTable.parse(row)));
        lines.add(row);
      }
    } else if (Files.exists(folder)) {
      throw new InvalidValueException("--out " + folder + ": is there already; give a new folder");
    }
    Files.createDirectories(folder);
    // Anew, without what an earlier end concluded and without half a line.
    ReplacedFile.write(file, String.join("\n", lines) + "\n");
    SweepFolder made =
        new SweepFolder(
            folder,
            commandLine,
            loadName,
            sweep,
            Files.newBufferedWriter(file, StandardOpenOption.APPEND));
    made.replaceJson();
    return made;
  }

  /** The rows of a table that the same command made; one that a kill has cut short is left out. */
  private static List<String> rows(Path folder, Path file, String command) throws IOException {
    String text = Files.readString(file);
    List<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (whole.isEmpty() || !whole.get(0).equals(command)) {
      throw new InvalidValueException(
          "--out " + folder + ": holds another sweep; give a new folder, or the same flags");
    }
    return whole.stream().filter(line -> !line.startsWith("#")).toList();
  }

  private void replaceJson() throws IOException {
    ReplacedFile.write(
        folder.resolve(JSON), SweepJson.text(Version.text(), commandLine, loadName, sweep) + "\n");
  }

  private void line(String text) throws IOException {
    table.write(text + "\n");
    table.flush();
  }

  /** Adds what a load came to, to the sweep as well. */
  void add(SweepPoint point) throws IOException {
    sweep.add(point);
    line(SweepTable.line(point));
    replaceJson();
  }

  /** Writes down what it all comes to, and returns it. */
  List<String> conclude() throws IOException {
    List<String> conclusions = SweepTable.conclusions(sweep, loadName);
    for (String conclusion : conclusions) {
      line(COMMENT + conclusion);
    }
    return conclusions;
  }

  /** A folder for the run of a load: what an interrupted one has left is kept. */
  Path newPlace(long load) {
    String name = loadName + "-" + load;
    Path place = folder.resolve(name);
    for (int again = 2; Files.exists(place); again++) {
      place = folder.resolve(name + "-again" + again);
    }
    return place;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
