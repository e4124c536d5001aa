package dev.chum.cli;

import dev.chum.pacing.Arrival;
import dev.chum.payload.ObjectId;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.sweep.LoadSteps;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about how many operations are under way, and when they begin. */
@Command(optionListHeading = "%nPacing:%n")
final class PacingOptions {
  @Option(
      names = {"-c", "--concurrency"},
      paramLabel = "N",
      description = "worker threads. Default: ${DEFAULT-VALUE}")
  private String concurrency = "1";

  @Option(
      names = {"-s", "--sleep"},
      paramLabel = "MS",
      description = "pause after each operation, in milliseconds. Default: ${DEFAULT-VALUE}")
  private String sleep = "0";

  @Option(
      names = "--rate",
      paramLabel = "N|N/worker|SIZE/s",
      description = {
        "open loop: start so many operations a second over all workers, or for each, or as many as"
            + " move SIZE a second, whether the storage keeps up or not; and measure response"
            + " times, from the intended start on. Default: closed loop, each starts when the one"
            + " before is done"
      })
  private @Nullable String rate;

  @Option(
      names = "--arrival",
      paramLabel = "constant|poisson",
      description = "of --rate: at equal distances, or at random. Default: ${DEFAULT-VALUE}")
  private String arrival = "constant";

  int workers() {
    return (int)
        Flag.wholeNumber(
            "--concurrency", concurrency, 1, ObjectId.MAX_WORKERS - 1, "1 is the default");
  }

  /** The pause after each operation. */
  Duration think() {
    return Flag.read("--sleep", sleep, Flag::millis);
  }

  Optional<OpenLoop> openLoop() {
    Arrival chosen = Flag.read("--arrival", arrival, Arrival::parse);
    if (rate == null && chosen != Arrival.CONSTANT) {
      throw new InvalidValueException("--arrival " + arrival + ": needs a --rate");
    }
    return Flag.readOptional("--rate", rate, LoadRate::parse)
        .map(parsed -> new OpenLoop(parsed, chosen));
  }

  /**
   * The loads of a sweep.
   *
   * @param name what they are: {@code c} or {@code rate}
   */
  record SweptLoads(String name, LoadSteps steps) {}

  /**
   * What a sweep goes over, which is given in place of one number.
   *
   * @throws InvalidValueException when that is nothing, or two things
   */
  SweptLoads sweptLoads() {
    boolean workers = LoadSteps.isSeveral(concurrency);
    boolean rates = rate != null && LoadSteps.isSeveral(rate);
    if (workers == rates) {
      throw new InvalidValueException(
          workers
              ? "--rate " + rate + ": one thing at a time; sweep over this or over --concurrency"
              : "--concurrency " + concurrency + ": a sweep needs several; write -c 1..256");
    }
    return workers
        ? new SweptLoads("c", Flag.read("--concurrency", concurrency, LoadSteps::parse))
        : new SweptLoads("rate", Flag.read("--rate", String.valueOf(rate), LoadSteps::parse));
  }

  /**
   * Puts one load of a sweep in place of all.
   *
   * @param name what it is, as {@link SweptLoads} has it
   */
  void choose(String name, long load) {
    if (name.equals("rate")) {
      rate = Long.toString(load);
    } else {
      concurrency = Long.toString(load);
    }
  }
}
