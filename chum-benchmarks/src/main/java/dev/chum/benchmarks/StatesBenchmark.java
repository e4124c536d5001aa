package dev.chum.benchmarks;

import dev.chum.pacing.NanoClock;
import dev.chum.statemap.StateSet;
import dev.chum.statemap.StateTimeline;
import dev.chum.statemap.StatemapRecording;
import dev.chum.target.Operation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a transition costs the worker: the work between two of them is burnt, so that the writer
 * keeps up and none is dropped; {@link #workAlone} is to be subtracted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StatesBenchmark {
  @Param("200")
  public long workTokens;

  private int state;
  private StatemapRecording recording = open();
  private StateTimeline timeline = recording.timeline(0);

  private static StatemapRecording open() {
    try {
      StateSet states =
          new StateSet(EnumSet.allOf(Operation.class), operation -> List.of(), List.of("4k"));
      FileChannel file = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE);
      return new StatemapRecording(file, states, 1, "benchmark", "here", NanoClock.SYSTEM, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void choose() {
    state = recording.states().stateOf(Operation.READ);
  }

  @TearDown
  public void close() {
    recording.close();
    System.out.println(recording.dropped() + " transitions dropped");
  }

  @Benchmark
  public void enter() {
    Blackhole.consumeCPU(workTokens);
    timeline.enter(state, StateSet.NO_TAG, System.nanoTime());
  }

  @Benchmark
  public long workAlone() {
    Blackhole.consumeCPU(workTokens);
    return System.nanoTime();
  }
}
