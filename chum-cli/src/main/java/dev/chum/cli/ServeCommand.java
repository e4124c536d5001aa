package dev.chum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/**
 * {@code chum serve}, as far as it is here: the servers have a class path of their own, on which
 * the launcher starts them before this command is reached.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    customSynopsis = "Usage: chum serve [--port N] s3|webdav [FOLDER]",
    synopsisHeading = "",
    description = {
      "Starts an S3 or a WebDAV server on 127.0.0.1, to try chum on. scripts/chum starts it, and has"
          + " the whole help."
    })
final class ServeCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  ServeCommand() {}

  @Override
  public Integer call() {
    chum.terminal()
        .note("serve " + String.join(" ", arguments) + ": is started by scripts/chum; use that");
    return ExitCode.USAGE;
  }
}
