package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerTasksTest {
  private final FakeProc proc;
  private final ProcText text = new ProcText();

  WorkerTasksTest(@TempDir Path dir) {
    proc = new FakeProc(dir);
  }

  private void worker(WorkerTasks tasks, int worker, String schedstat) throws IOException {
    String task = "1234/task/" + (2000 + worker);
    proc.thread(task).file(task + "/schedstat", schedstat);
    tasks.join(worker);
  }

  @Test
  void whatWorkersWaitedIsTheSecondFigureOfEach() throws IOException {
    WorkerTasks tasks = new WorkerTasks(proc.root(), 2);
    worker(tasks, 0, "1000 30 4\n");
    worker(tasks, 1, "5000 600 7\n");

    assertThat(tasks.count()).isEqualTo(2);
    assertThat(tasks.waitedNanos(text)).hasValue(630);
  }

  @Test
  void aWorkerThatEndedHasWaitedAsLongAsBefore() throws IOException {
    WorkerTasks tasks = new WorkerTasks(proc.root(), 2);
    worker(tasks, 0, "1000 30 4\n");
    worker(tasks, 1, "5000 600 7\n");
    assertThat(tasks.waitedNanos(text)).hasValue(630);

    Files.delete(proc.root().resolve("1234/task/2000/schedstat"));
    proc.file("1234/task/2001/schedstat", "5000 601 7\n");

    assertThat(tasks.waitedNanos(text)).hasValue(631);
  }

  @Test
  void whereTheKernelDoesNotSayWhoAsksNothingIsKnown() {
    WorkerTasks tasks = new WorkerTasks(proc.root(), 1);
    tasks.join(0);

    assertThat(tasks.count()).isZero();
    assertThat(tasks.waitedNanos(text)).isEmpty();
  }

  @Test
  void whereTheKernelDoesNotCountNothingIsKnown() throws IOException {
    WorkerTasks tasks = new WorkerTasks(proc.root(), 1);
    worker(tasks, 0, "");

    assertThat(tasks.waitedNanos(text)).isEmpty();
  }

  @ParameterizedTest(name = "of {0} workers {1}")
  @CsvSource({"1, 1", "250, 250", "251, 126", "1000, 250", "1001, 201"})
  void ofManyWorkersAFewAreWatched(int workers, int watched) throws IOException {
    WorkerTasks tasks = new WorkerTasks(proc.root(), workers);
    for (int worker = 0; worker < workers; worker++) {
      worker(tasks, worker, "0 1 0\n");
    }

    assertThat(tasks.count()).isEqualTo(watched);
    assertThat(tasks.waitedNanos(text)).hasValue(watched);
  }
}
