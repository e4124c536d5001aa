package dev.chum.replay;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a replay list, a line after the other. Confined to its thread.
 *
 * <p>Anything that is not as docs/formats.md has it is refused, with its line.
 */
final class ReplayListReader {
  /** Takes the operations in their order. */
  interface Receiver {
    void operation(RecordedOperation recorded);
  }

  private final Receiver receiver;
  private final Map<ReplayColumn, Integer> columns = new EnumMap<>(ReplayColumn.class);
  private long lineNumber;
  private long lastNanos;

  ReplayListReader(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * Reads to the end; the caller closes the stream.
   *
   * @throws InvalidValueException what is wrong, and on which line
   */
  void read(InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (!line.isBlank() && !line.startsWith("#")) {
          take(line);
        }
      }
    } catch (InvalidValueException e) {
      throw new InvalidValueException("line " + lineNumber + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("is not UTF-8 text, after line " + lineNumber);
    }
    if (columns.isEmpty()) {
      throw new InvalidValueException("is no replay list: it is empty");
    }
  }

  private void take(String line) {
    List<String> fields = split(line);
    if (columns.isEmpty()) {
      readHeader(fields);
    } else {
      RecordedOperation recorded = operation(fields);
      if (recorded.atNanos() < lastNanos) {
        throw new InvalidValueException(
            "time goes back, " + recorded.atNanos() + " after " + lastNanos + "; sort the list");
      }
      lastNanos = recorded.atNanos();
      receiver.operation(recorded);
    }
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>(ReplayColumn.values().length);
    int begin = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
      fields.add(line.substring(begin, tab));
      begin = tab + 1;
    }
    fields.add(line.substring(begin));
    return fields;
  }

  private void readHeader(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      ReplayColumn.of(names.get(i)).ifPresent(column -> columns.put(column, index));
    }
    for (ReplayColumn column : ReplayColumn.values()) {
      if (column.isRequired() && !columns.containsKey(column)) {
        throw new InvalidValueException(
            "is no header of a replay list: there is no column "
                + column.label()
                + "; columns are separated by tabs");
      }
    }
  }

  private RecordedOperation operation(List<String> fields) {
    String offset = field(fields, ReplayColumn.OFFSET);
    return new RecordedOperation(
        number(fields, ReplayColumn.AT_NS),
        Operation.parse(field(fields, ReplayColumn.OPERATION)),
        ReplayText.unescape(field(fields, ReplayColumn.OBJECT)),
        number(fields, ReplayColumn.BYTES),
        offset.equals(ReplayColumn.ANYWHERE)
            ? RecordedOperation.ANYWHERE
            : number(fields, ReplayColumn.OFFSET),
        number(fields, ReplayColumn.OBJECT_BYTES),
        ""); // nobody asks who it was
  }

  private String field(List<String> fields, ReplayColumn column) {
    Integer index = columns.get(column);
    if (index == null || (index >= fields.size() && !column.isRequired())) {
      return ReplayColumn.NONE;
    }
    if (index >= fields.size()) {
      throw new InvalidValueException("there is no " + column.label() + "; separate by tabs");
    }
    return fields.get(index);
  }

  /** A number that fits into 63 bits, or -1 for none. */
  private long number(List<String> fields, ReplayColumn column) {
    String text = field(fields, column);
    if (text.equals(ReplayColumn.NONE)) {
      if (column.isRequired()) {
        throw new InvalidValueException("there is no " + column.label());
      }
      return RecordedOperation.UNKNOWN;
    }
    long number = text.isEmpty() || text.length() > 19 ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? -1 : 10 * number + digit; // too large a one is negative
    }
    if (number < 0) {
      throw new InvalidValueException(
          column.label() + " '" + text.strip() + "' is no whole number from 0");
    }
    return number;
  }
}
