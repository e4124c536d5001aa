package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a latency.hlog along with the intervals of intervals.jsonl. Confined to a thread.
 *
 * <p>A line is {@code Tag=read,BEGIN,LENGTH,MAX,HISTOGRAM}; other lines are comments and headings.
 */
final class HistogramCursor implements AutoCloseable {
  private static final Pattern HEAD = Pattern.compile("Tag=[^,]{1,100},\\d{1,12}(\\.\\d{1,9})?");

  private final LineReader lines;
  private final BucketCounts.Decoder decoder;
  private boolean pending;
  private String tag = "";
  private long beginMillis = -1;
  private int histogramStart;

  HistogramCursor(InputStream in, BucketCounts.Decoder decoder) {
    this.lines = new LineReader(in);
    this.decoder = decoder;
  }

  /**
   * The histograms of the interval that begins then, by operation. Intervals must be asked for in
   * their order.
   *
   * @throws InvalidValueException when a line is not as chum writes it
   */
  Map<String, BucketCounts> take(long wantedMillis) throws IOException {
    Map<String, BucketCounts> histograms = new LinkedHashMap<>();
    while (pending || next()) {
      if (beginMillis > wantedMillis) {
        pending = true;
        break;
      }
      pending = false;
      if (beginMillis == wantedMillis) {
        histograms.put(tag, histogram());
      }
    }
    return histograms;
  }

  private boolean next() throws IOException {
    while (lines.next()) {
      byte[] bytes = lines.bytes();
      int start = lines.start();
      int end = start + lines.length();
      if (start == end || bytes[start] == '#' || bytes[start] == '"') {
        continue;
      }
      int[] commas = commas(bytes, start, end);
      String head =
          commas == null ? "" : new String(bytes, start, commas[1] - start, StandardCharsets.UTF_8);
      if (commas == null || !HEAD.matcher(head).matches()) {
        throw new InvalidValueException("line " + lines.number() + " is none of chum's");
      }
      int comma = head.indexOf(',');
      tag = head.substring(4, comma);
      beginMillis = Math.round(Double.parseDouble(head.substring(comma + 1)) * 1000);
      histogramStart = commas[3] + 1;
      return true;
    }
    return false;
  }

  /** Where the first four are, or null where there are fewer. */
  private static int @Nullable [] commas(byte[] bytes, int start, int end) {
    int[] commas = new int[4];
    int found = 0;
    for (int at = start; at < end && found < commas.length; at++) {
      if (bytes[at] == ',') {
        commas[found++] = at;
      }
    }
    return found == commas.length ? commas : null;
  }

  private BucketCounts histogram() {
    byte[] text = Arrays.copyOfRange(lines.bytes(), histogramStart, lines.start() + lines.length());
    try {
      return decoder.decode(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("line " + lines.number() + " holds no histogram of chum's");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
