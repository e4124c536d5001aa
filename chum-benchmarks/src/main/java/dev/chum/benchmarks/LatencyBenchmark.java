package dev.chum.benchmarks;

import dev.chum.measure.LatencyRecorder;
import dev.chum.random.RandomSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.SingleWriterRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Recording a latency, and drawing the random word that it is made of here. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LatencyBenchmark {
  /** Up to 131 µs, so that the counts in use are as spread as those of a disk. */
  private static final int SHIFT = 47;

  private final RandomSource random = new RandomSource(1, 1);
  private final LatencyRecorder recorder = new LatencyRecorder();
  private final SingleWriterRecorder hdrRecorder = new SingleWriterRecorder(2);

  @Benchmark
  public long randomWord() {
    return random.nextLong();
  }

  @Benchmark
  public int randomBelow() {
    return random.nextInt(100_000);
  }

  /** What {@link #randomWord} is measured against. */
  @Benchmark
  public long threadLocalRandom() {
    return ThreadLocalRandom.current().nextLong();
  }

  @Benchmark
  public void record() {
    recorder.record(random.nextLong() >>> SHIFT);
  }

  /** What {@link #record} is measured against. */
  @Benchmark
  public void singleWriterRecorder() {
    hdrRecorder.recordValue(random.nextLong() >>> SHIFT);
  }

  /** What an operation pays twice, whatever chum does. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }
}
