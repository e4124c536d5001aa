package dev.chum.run;

import dev.chum.report.ErrorSample;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.StorageException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps the first message of each kind of failure, says it once, and stops the run when there are
 * too many. Shared by all workers; only failures come here.
 */
final class ErrorLog {
  private record Kind(Operation operation, ErrorCategory category) {}

  private final ConcurrentMap<Kind, String> firstMessages = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final OptionalLong limit;
  private final StopSignal stop;
  private final Consumer<String> notes;

  ErrorLog(OptionalLong limit, StopSignal stop, Consumer<String> notes) {
    this.limit = limit;
    this.stop = stop;
    this.notes = notes;
  }

  void add(Operation operation, StorageException e) {
    if (limit.isPresent() && count.incrementAndGet() >= limit.getAsLong()) {
      stop.raise(StopReason.ERRORS);
    }
    String message = String.valueOf(e.getMessage());
    if (firstMessages.putIfAbsent(new Kind(operation, e.category()), message) == null) {
      notes.accept(
          operation.label() + " failed: " + e.category() + ": " + message + " (said once)");
    }
  }

  /** The first failure of each kind, by operation and category. */
  List<ErrorSample> samples() {
    return firstMessages.entrySet().stream()
        .map(e -> new ErrorSample(e.getKey().operation(), e.getKey().category(), e.getValue()))
        .sorted(Comparator.comparing(ErrorSample::operation).thenComparing(ErrorSample::category))
        .toList();
  }
}
