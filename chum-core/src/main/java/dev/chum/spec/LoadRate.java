package dev.chum.spec;

import dev.chum.pacing.Arrival;
import dev.chum.pacing.RecordedSchedule;
import dev.chum.pacing.Schedules;
import dev.chum.replay.Recording;
import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How many operations an open loop starts, whether the storage keeps up or not. */
public sealed interface LoadRate {
  /** What nobody can want, and what schedules cannot tell apart any more. */
  double MAX_PER_SECOND = 1e9;

  /** That many a second, over all workers. */
  record Total(double perSecond) implements LoadRate {
    public Total {
      check(perSecond);
    }

    @Override
    public Schedules start(int workers, double meanBytes, long originNanos, Arrival arrival) {
      return Schedules.shared(workers, originNanos, perSecond, arrival);
    }

    @Override
    public String toString() {
      return plain(perSecond) + "/s";
    }
  }

  /** That many a second for each worker. */
  record PerWorker(double perSecond) implements LoadRate {
    public PerWorker {
      check(perSecond);
    }

    @Override
    public Schedules start(int workers, double meanBytes, long originNanos, Arrival arrival) {
      return Schedules.ownOf(workers, originNanos, perSecond, arrival);
    }

    @Override
    public String toString() {
      return plain(perSecond) + "/worker";
    }
  }

  /**
   * As many as move that many bytes a second: at the mean size of the mix, so it holds over time
   * and not for every second.
   */
  record Bytes(long perSecond) implements LoadRate {
    public Bytes {
      if (perSecond < 1) {
        throw new InvalidValueException("must be positive; leave it out for closed loop");
      }
    }

    @Override
    public Schedules start(int workers, double meanBytes, long originNanos, Arrival arrival) {
      return Schedules.shared(workers, originNanos, perSecond / meanBytes, arrival);
    }

    @Override
    public String toString() {
      String size = new ByteSize(perSecond).toString();
      boolean bare = Character.isDigit(size.charAt(size.length() - 1));
      return size + (bare ? "B/s" : "/s"); // without a unit it would be operations
    }
  }

  /** As they were recorded, or faster or slower by a factor. */
  record Recorded(Recording recording, double speed) implements LoadRate {
    @Override
    public Schedules start(int workers, double meanBytes, long originNanos, Arrival arrival) {
      return Schedules.each(
          IntStream.range(0, workers)
              .mapToObj(
                  worker ->
                      new RecordedSchedule(originNanos, recording.share(worker).atNanos(), speed))
              .toList());
    }

    @Override
    public String toString() {
      return "as recorded" + (speed == 1 ? "" : ", " + plain(speed) + "x");
    }
  }

  /**
   * The schedules of a stage that begins now.
   *
   * @param meanBytes that an operation of the mix moves on average
   * @param originNanos the clock's time of the first start
   */
  Schedules start(int workers, double meanBytes, long originNanos, Arrival arrival);

  private static void check(double perSecond) {
    if (!(perSecond > 0)) {
      throw new InvalidValueException("must be positive; leave it out for closed loop");
    }
    if (perSecond > MAX_PER_SECOND) {
      throw new InvalidValueException("must be at most 1000000000 a second");
    }
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** For {@link #parse}; an interface's fields are public. */
  final class Form {
    private static final Pattern OPERATIONS = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(?:/s)?");
    private static final Pattern PER_WORKER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)/worker");
    private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?[A-Za-z]+)/s");

    private Form() {}
  }

  /**
   * Reads {@code 5000} or {@code 5000/s}, {@code 500/worker}, {@code 2GiB/s}.
   *
   * @throws InvalidValueException when it is none of these, or not above 0
   */
  static LoadRate parse(String text) {
    String rate = text.strip();
    Matcher operations = Form.OPERATIONS.matcher(rate);
    if (operations.matches()) {
      return new Total(Double.parseDouble(operations.group(1)));
    }
    Matcher perWorker = Form.PER_WORKER.matcher(rate);
    if (perWorker.matches()) {
      return new PerWorker(Double.parseDouble(perWorker.group(1)));
    }
    Matcher bytes = Form.BYTES.matcher(rate);
    if (bytes.matches()) {
      return new Bytes(ByteSize.parse(bytes.group(1)).bytes());
    }
    throw new InvalidValueException("is no rate; write 5000, 500/worker or 2GiB/s");
  }
}
