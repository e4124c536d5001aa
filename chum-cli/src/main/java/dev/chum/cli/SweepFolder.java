package dev.chum.cli;

import dev.chum.sweep.SweepPoint;
import dev.chum.sweep.SweepTable;
import dev.chum.units.InvalidValueException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep leaves behind: {@code sweep.tsv}, a row a load as each is done, and the run folders.
 * From the rows an interrupted sweep knows what it need not do again.
 */
final class SweepFolder implements AutoCloseable {
  private static final String TABLE = "sweep.tsv";
  private static final String COMMAND = "# chum ";

  private final Path folder;
  private final List<SweepPoint> points;
  private final BufferedWriter table;

  private SweepFolder(Path folder, List<SweepPoint> points, BufferedWriter table) {
    this.folder = folder;
    this.points = points;
    this.table = table;
  }

  /**
   * Makes the folder, or goes on in that of the same sweep.
   *
   * @throws InvalidValueException when the folder holds something else
   */
  static SweepFolder open(Path folder, List<String> commandLine) throws IOException {
    String command = COMMAND + String.join(" ", commandLine).replaceAll("\\p{Cntrl}", " ");
    Path file = folder.resolve(TABLE);
    List<SweepPoint> points = new ArrayList<>();
    boolean goesOn = Files.exists(file);
    if (goesOn) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(command)) {
        throw new InvalidValueException(
            "--out " + folder + ": holds another sweep; give a new folder, or the same flags");
      }
      for (String line : lines) {
        if (!line.startsWith("#")) {
          points.add(Flag.read("--out", file.toString(), path -> SweepTable.parse(line)));
        }
      }
    } else if (Files.exists(folder)) {
      throw new InvalidValueException("--out " + folder + ": is there already; give a new folder");
    }
    Files.createDirectories(folder);
    BufferedWriter table =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    SweepFolder made = new SweepFolder(folder, points, table);
    if (!goesOn) {
      made.line(command);
      made.line(SweepTable.HEADER);
    }
    return made;
  }

  private void line(String text) throws IOException {
    table.write(text + "\n");
    table.flush();
  }

  /** What was measured before. */
  List<SweepPoint> points() {
    return points;
  }

  void add(SweepPoint point) throws IOException {
    line(SweepTable.line(point));
  }

  /** A folder for a run: what an interrupted one has left is kept. */
  Path newPlace(String name) {
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
