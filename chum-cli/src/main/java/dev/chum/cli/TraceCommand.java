package dev.chum.cli;

import dev.chum.replay.ReplayListWriter;
import dev.chum.trace.MinioTrace;
import dev.chum.trace.S3AccessLog;
import dev.chum.trace.TimeIs;
import dev.chum.trace.TraceConversion;
import dev.chum.trace.TraceFormat;
import dev.chum.trace.TraceReport;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code chum trace}: what other programs recorded, as statemap data and as a list to replay. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "(minio | s3-log)",
    description = {
      "Turns a trace of MinIO, or a server access log of S3, into statemap data on standard output,"
          + " and with --replay into a list that chum run --replay does again."
    },
    footer = {
      "",
      "Examples:",
      "  mc admin trace --json -v myminio > trace.json    # until Ctrl-C",
      "  chum trace minio trace.json --replay list.tsv > states.out",
      "  chum run --replay list.tsv -t s3:test-server"
    })
final class TraceCommand {
  private static final String STDIN = "-";

  @ParentCommand private ChumCommand chum;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before a command is called
  TraceCommand() {}

  @Command(
      name = "minio",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      description = {
        "Reads what mc admin trace --json prints, with or without -v and -a, of all versions. A row"
            + " for each server, and more (server#2) where its calls overlap. With -v sizes are"
            + " exact; without it those of writes have the request's headers in them."
      })
  Integer minio(
      @Parameters(paramLabel = "FILE", description = "the trace; - is standard input") String file,
      @Option(
              names = "--time-is",
              paramLabel = "start|end|auto",
              description = {
                "what the trace's time is: servers before September 2020 gave that of the end,"
                    + " later ones that of the start. auto looks which of the two goes back less"
                    + " from record to record, as a server tells of a call when it is over."
                    + " Default: auto"
              })
          @Nullable String timeIs,
      @Option(names = "--replay", paramLabel = "OUT", description = "write a replay list, too")
          @Nullable Path replay)
      throws IOException {
    TimeIs meaning = Flag.readOptional("--time-is", timeIs, TimeIs::parse).orElse(TimeIs.AUTO);
    return convert(new MinioTrace(), meaning, file, replay);
  }

  @Command(
      name = "s3-log",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      description = {
        "Reads server access logs of S3; join several with cat. A row for each client's address,"
            + " and more (address#2) where its requests overlap. Times are whole seconds there: all"
            + " requests of a second begin together, in the picture and in the list."
      })
  Integer s3Log(
      @Parameters(paramLabel = "FILE", description = "the log; - is standard input") String file,
      @Option(names = "--replay", paramLabel = "OUT", description = "write a replay list, too")
          @Nullable Path replay)
      throws IOException {
    return convert(new S3AccessLog(), TimeIs.START, file, replay);
  }

  private int convert(TraceFormat format, TimeIs timeIs, String file, @Nullable Path replay)
      throws IOException {
    if (replay != null) {
      refuseToReplace(replay);
    }
    String title =
        file.equals(STDIN) ? format.label() : format.label() + " " + Path.of(file).getFileName();
    try (TraceConversion conversion = new TraceConversion(format, timeIs)) {
      read(conversion, file);
      TraceReport report = conversion.writeStatemap(new ResultsChannel(chum.terminal()), title);
      report.lines().forEach(chum.terminal()::note);
      if (replay != null) {
        try (ReplayListWriter list =
            new ReplayListWriter(
                new OutputStreamWriter(Files.newOutputStream(replay), StandardCharsets.UTF_8),
                title)) {
          chum.terminal().note(replay + ": " + conversion.writeReplay(list).line());
        }
      }
      return ExitCode.DONE;
    }
  }

  private static void read(TraceConversion conversion, String file) throws IOException {
    try (InputStream in = file.equals(STDIN) ? System.in : Files.newInputStream(Path.of(file))) {
      conversion.read(in);
    } catch (NoSuchFileException e) {
      throw new InvalidValueException(file + ": does not exist; check the path");
    } catch (InvalidValueException e) {
      throw new InvalidValueException(file + ": " + e.getMessage());
    }
  }

  private static void refuseToReplace(Path replay) throws IOException {
    if (!Files.exists(replay)) {
      return;
    }
    if (Files.isRegularFile(replay)) {
      try (InputStream in = Files.newInputStream(replay)) {
        byte[] first = in.readNBytes(ReplayListWriter.FIRST_CHARACTERS.length());
        String text = new String(first, StandardCharsets.UTF_8);
        if (text.isEmpty() || text.equals(ReplayListWriter.FIRST_CHARACTERS)) {
          return;
        }
      }
    }
    throw new InvalidValueException(
        "--replay " + replay + ": is there and is no replay list of chum's; give another file");
  }
}
