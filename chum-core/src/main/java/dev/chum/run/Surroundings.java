package dev.chum.run;

import dev.chum.pacing.NanoClock;
import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.report.RunFolder;
import dev.chum.stop.StopSignal;
import dev.chum.target.TargetRegistry;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that a run needs from outside and that is not part of what it does.
 *
 * @param version chum's own, for the record
 * @param reporter hears of the run, on the running thread
 * @param folder is made before the reporter, of which it is a part, hears anything; and is removed
 *     again when the run does not begin
 * @param workerRows whether the reporter wants every worker's part of each interval
 * @param progress hears how far the run is, and may look at it
 * @param notes hears, in one line each, what a user should know; called by any thread
 * @param stop stops the run from outside
 * @param unixMillis the time of day, which may jump: it is asked once, when the run begins
 */
public record Surroundings(
    String version,
    TargetRegistry targets,
    Reporter reporter,
    Optional<RunFolder> folder,
    boolean workerRows,
    Progress progress,
    Consumer<String> notes,
    StopSignal stop,
    NanoClock clock,
    LongSupplier unixMillis) {}
