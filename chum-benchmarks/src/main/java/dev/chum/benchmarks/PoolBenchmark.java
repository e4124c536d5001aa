package dev.chum.benchmarks;

import dev.chum.payload.ObjectId;
import dev.chum.pool.ObjectPool;
import dev.chum.pool.QueueMode;
import dev.chum.random.RandomSource;
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
import org.openjdk.jmh.annotations.Warmup;

/** A worker's pool in each of its modes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PoolBenchmark {
  @Param({"lru", "mru", "rand", "zipf"})
  public String mode = "";

  @Param("100000")
  public int ids;

  private final RandomSource random = new RandomSource(1, 1);
  private ObjectPool pool = new ObjectPool(new QueueMode.Lru(), 1);

  @Setup
  public void fill() {
    pool = new ObjectPool(QueueMode.parse(mode), 2 * ids);
    for (int i = 0; i < ids; i++) {
      pool.add(ObjectId.of(0, i));
    }
  }

  @Benchmark
  public long use() {
    return pool.use(random);
  }

  @Benchmark
  public boolean takeAndAdd() {
    return pool.add(pool.take(random));
  }
}
