package dev.chum.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a 4 KiB PUT costs through the AWS SDK with nothing set but the address: for {@code
 * scripts/bench-http}, which holds {@code s3: --client sdk} against it. Prints microseconds of the
 * calling threads' CPU.
 *
 * <p>Arguments: the endpoint, threads, seconds of warm-up, seconds.
 */
public final class SdkDefaults {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SdkDefaults() {}

  /** Operations and CPU time of one thread. */
  private record Cost(long operations, long cpuNanos) {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[1]);
    long warmUpNanos = Long.parseLong(args[2]) * 1_000_000_000L;
    long nanos = Long.parseLong(args[3]) * 1_000_000_000L;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(args[0]))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("minioadmin", "minioadmin")))
            .build()) {
      List<Callable<Cost>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String key = "object" + thread;
        parts.add(
            () -> {
              put(client, key, warmUpNanos);
              return put(client, key, nanos);
            });
      }
      long operations = 0;
      long cpuNanos = 0;
      for (Future<Cost> part : pool.invokeAll(parts)) {
        operations += part.get().operations();
        cpuNanos += part.get().cpuNanos();
      }
      System.out.printf(Locale.ROOT, "%.1f%n", cpuNanos / 1e3 / operations);
    } finally {
      pool.shutdown();
    }
  }

  private static Cost put(S3Client client, String key, long nanos) {
    byte[] content = new byte[4096];
    long cpu = THREADS.getCurrentThreadCpuTime();
    long end = System.nanoTime() + nanos;
    long operations = 0;
    for (; System.nanoTime() < end; operations++) {
      client.putObject(r -> r.bucket("chum").key(key), RequestBody.fromBytes(content));
    }
    return new Cost(operations, THREADS.getCurrentThreadCpuTime() - cpu);
  }
}
