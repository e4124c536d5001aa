package dev.chum.report;

import dev.chum.measure.IntervalSnapshot;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another reporter work in a thread of its own, so that a slow terminal, or a results folder
 * on the very disk that is being loaded, does not delay the next interval.
 *
 * <p>Used by one thread. Holds at most {@value #MAX_WAITING} intervals; then it waits. What fails
 * is thrown by the next call.
 */
public final class BackgroundReporter implements Reporter, AutoCloseable {
  private static final int MAX_WAITING = 16;

  private final Reporter reporter;
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final ThreadPoolExecutor thread;

  public BackgroundReporter(Reporter reporter) {
    this.reporter = reporter;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
              Thread made = new Thread(work, "reporter");
              made.setDaemon(true);
              return made;
            },
            (work, executor) -> putAndWait(work, executor));
  }

  private static void putAndWait(Runnable work, ThreadPoolExecutor executor) {
    try {
      executor.getQueue().put(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Call {
    void make() throws IOException;
  }

  private Future<?> later(Call call) {
    return thread.submit(
        () -> {
          try {
            call.make();
          } catch (IOException e) {
            failure.compareAndSet(null, e);
          } catch (RuntimeException e) {
            failure.compareAndSet(null, new IOException("reporting failed: " + e, e));
          }
        });
  }

  private void throwFailure() throws IOException {
    IOException e = failure.getAndSet(null);
    if (e != null) {
      throw e;
    }
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    await(later(() -> reporter.begin(header)));
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    throwFailure();
    Future<?> unused = later(() -> reporter.interval(snapshot));
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    await(later(() -> reporter.end(summary)));
  }

  private void await(Future<?> call) throws IOException {
    try {
      call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reporter failed", e.getCause());
    }
    throwFailure();
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
