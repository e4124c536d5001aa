package dev.chum.benchmarks;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.units.Percentage;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.Corruption;
import dev.chum.verify.PageChecksums;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
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

/** Making content must cost no more than the memcpy of as many bytes; checking it, little more. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ContentBenchmark {
  private static final Percentage NONE = new Percentage(0);
  private static final long ID = ObjectId.of(0, 0);

  @Param({"4096", "131072", "1048576"})
  public int bytes;

  private ContentPattern pattern = new ContentPattern(1, 1, NONE, NONE);
  private ContentBuffer resident = new ContentBuffer(pattern, 1, false);
  private ContentBuffer copying = resident;
  private ByteBuffer from = ByteBuffer.allocate(0);
  private ByteBuffer to = from;
  private ContentCheck check = check(pattern);
  private long sequence;

  @Setup
  public void allocate() {
    pattern = new ContentPattern(1, bytes, NONE, NONE);
    resident = new ContentBuffer(pattern, bytes, true);
    copying = new ContentBuffer(pattern, bytes, false);
    from = ContentBuffer.alignedBuffer(bytes);
    to = ContentBuffer.alignedBuffer(bytes);
    from.duplicate().put(copying.view(ID, 0, bytes));
    check = check(pattern);
  }

  private static ContentCheck check(ContentPattern pattern) {
    SizeDistribution sizes = SizeDistribution.parse("1m");
    return new ContentCheck(new PageChecksums(pattern), new ObjectSpace(1, sizes, 1000, List.of()));
  }

  @Benchmark
  public ByteBuffer resident() {
    return resident.view(ObjectId.of(0, sequence++), 0, bytes);
  }

  @Benchmark
  public ByteBuffer copying() {
    return copying.view(ObjectId.of(0, sequence++), 0, bytes);
  }

  @Benchmark
  public ByteBuffer memcpy() {
    return to.put(0, from, 0, bytes);
  }

  /** What verification adds to {@link #memcpy}, which a read does anyway in the kernel. */
  @Benchmark
  public Optional<Corruption> memcpyAndCheck() {
    to.put(0, from, 0, bytes);
    return check.find(ID, 0, to.clear().limit(bytes));
  }
}
