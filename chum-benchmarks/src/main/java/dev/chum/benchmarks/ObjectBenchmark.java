package dev.chum.benchmarks;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.random.RandomSource;
import dev.chum.target.Operation;
import dev.chum.workload.OperationMix;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Choosing an operation, and all that is known of the object it works on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ObjectBenchmark {
  private final RandomSource random = new RandomSource(1, 1);
  private final OperationMix mix = OperationMix.parse("r:8,w:2,d");
  private final ObjectSpace objects =
      new ObjectSpace(1, SizeDistribution.parse("4k:8,64k-4m,1m"), 1000, List.of());
  private long sequence;

  @Benchmark
  public Operation choose() {
    return mix.choose(random.nextLong());
  }

  @Benchmark
  public String name() {
    return objects.name(ObjectId.of(0, sequence++));
  }

  @Benchmark
  public long sizeBytes() {
    return objects.sizeBytes(ObjectId.of(0, sequence++));
  }

  @Benchmark
  public int sizeClass() {
    return objects.sizeClass(ObjectId.of(0, sequence++));
  }
}
