package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results, notes and the status line on one screen of 20 columns. */
class TerminalTest {
  private final FakeScreen screen = new FakeScreen(20);
  private final ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
  private long nanos = 1_000_000_000;

  private Terminal terminal(boolean live, boolean rows) {
    return new Terminal(
        new ResultStream(rows ? screen.stream() : elsewhere),
        screen.stream(),
        new TerminalTraits(live, rows, true, true),
        () -> 20,
        () -> nanos);
  }

  @Test
  void rowsAndNotesScrollAboveTheStatusLine() throws IOException {
    Terminal terminal = terminal(true, true);
    terminal.results().line("before");
    terminal.show("status 1");
    terminal.results().line("row 1");
    terminal.results().line("row 2");
    terminal.show("status 2");
    terminal.note("note");
    assertThat(screen.rows()).containsExactly("before", "row 1", "row 2", "chum: note", "status 2");

    terminal.show("short");
    assertThat(screen.rows()).containsExactly("before", "row 1", "row 2", "chum: note", "short");

    terminal.clear();
    terminal.results().line("after");
    assertThat(screen.rows()).containsExactly("before", "row 1", "row 2", "chum: note", "after");
    assertThat(screen.isTidy()).isTrue();
  }

  @Test
  void aStatusLineThatIsTooLongDoesNotBecomeTwo() {
    Terminal terminal = terminal(true, true);
    terminal.show("a".repeat(70));
    terminal.show("b".repeat(70));

    assertThat(screen.rows()).containsExactly("b".repeat(20));
    terminal.clear();
    assertThat(screen.rows()).isEmpty();
    assertThat(screen.isTidy()).isTrue();
  }

  @Test
  void rowsLongerThanTheScreenAreWhole() throws IOException {
    Terminal terminal = terminal(true, true);
    terminal.show("status");
    terminal.results().line("r".repeat(50));

    assertThat(screen.rows())
        .containsExactly("r".repeat(20), "r".repeat(20), "r".repeat(10), "status");
  }

  @Test
  void whatAnotherProcessWritesToTheScreenFindsAnEmptyLine() throws IOException {
    Terminal terminal = terminal(true, false);
    terminal.show("a long status line");
    terminal.results().line("row 1");
    terminal.show("status");
    nanos += 100_000_000;
    screen.write("row 1\n"); // tee
    terminal.show("status");
    assertThat(screen.rows()).containsExactly("row 1");

    nanos += 100_000_000;
    terminal.show("status");
    assertThat(screen.rows()).containsExactly("row 1", "status");
    assertThat(elsewhere).hasToString("row 1\n");
  }

  @Test
  void withoutATerminalThereIsNone() throws IOException {
    Terminal terminal = terminal(false, false);
    terminal.show("status");
    terminal.results().line("row");
    terminal.note("note");
    terminal.clear();

    assertThat(screen.rows()).containsExactly("chum: note");
    assertThat(elsewhere).hasToString("row\n");
  }

  @Test
  void aProcessThatEndsAtOnceLeavesNothing() {
    Terminal terminal = terminal(true, true);
    terminal.show("status");
    terminal.abandon();

    assertThat(screen.rows()).isEmpty();
    assertThat(screen.isTidy()).isTrue();
  }

  @Test
  @Timeout(30)
  void nothingIsDrawnOnceItIsAbandoned() {
    Terminal terminal = terminal(true, true);
    terminal.abandon();
    Thread drawing = new Thread(() -> terminal.show("status"));
    drawing.setDaemon(true);
    drawing.start();
    while (drawing.isAlive() && drawing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(drawing.isAlive()).isTrue();
    assertThat(screen.rows()).isEmpty();
  }
}
