package dev.chum.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chum serve}: serves a folder until it is told to end. */
@Command(
    name = "chum serve",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Starts an S3 or a WebDAV server on 127.0.0.1, to try chum on. It is a server for trying: what"
          + " it can do says nothing about storage.",
      "When it is ready it prints one line, with the command that loads it; Ctrl-C ends it.",
      "chum -t s3:embedded and chum -t webdav:embedded start one for a single run."
    },
    optionListHeading = "%nFlags:%n",
    footer = {
      "",
      "Credentials of s3: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else minioadmin twice, which"
          + " is what chum uses, too. webdav asks for none.",
      "",
      "Example: chum serve s3 --port 9000   and in another terminal   chum -t s3:localhost"
    })
final class ServeCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int SIGNAL = 130;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Runnable endAtOnce;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "s3|webdav", description = "which server")
  private String kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = {
        "an existing folder to serve; it stays as it is at the end.",
        "Default: a temporary one, which is removed at the end"
      })
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "where it listens, from 1 to 65535. Default: a free port")
  private @Nullable Integer port;

  @Option(
      names = "--until-stdin-closes",
      hidden = true,
      description = "end with standard input, and at no signal")
  private boolean untilInputCloses;

  @SuppressWarnings("unused") // picocli itself acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this and exit")
  private boolean help;

  /**
   * @param endAtOnce ends the process, for one who does not want to wait for the end
   */
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  ServeCommand(InputStream in, PrintStream out, PrintStream err, Runnable endAtOnce) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.endAtOnce = endAtOnce;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServerKind chosen = kind();
    if (port != null && (port < 1 || port > 65_535)) {
      throw refused("--port " + port + ": must be from 1 to 65535; leave it out for a free port");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw refused(folder + ": there is no such folder; make it, or leave it out");
    }
    int wanted = port == null ? 0 : port;
    if (wanted != 0 && !isFree(wanted)) {
      return FAILED;
    }
    End end = untilInputCloses ? End.ofInput(in) : End.atSignal(endAtOnce);
    try (ServedFolder served = new ServedFolder(folder);
        Server server = chosen.start(served.files(), served.work(), wanted)) {
      String address = "127.0.0.1:" + server.port();
      out.println(
          chosen.scheme()
              + " at http://"
              + address
              + " serves "
              + served.files()
              + "; load it with: chum -t "
              + chosen.scheme()
              + ":"
              + address);
      end.await();
      return untilInputCloses ? DONE : SIGNAL;
    }
  }

  private ServerKind kind() {
    for (ServerKind candidate : ServerKind.values()) {
      if (candidate.scheme().equals(kind.toLowerCase(Locale.ROOT))) {
        return candidate;
      }
    }
    throw refused(kind + ": is no server; choose s3 or webdav");
  }

  private ParameterException refused(String why) {
    return new ParameterException(command.commandLine(), why);
  }

  private boolean isFree(int wanted) {
    try (ServerSocket socket =
        new ServerSocket(wanted, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.isBound();
    } catch (IOException e) {
      err.println(
          "chum: --port "
              + wanted
              + ": cannot be had ("
              + e.getMessage()
              + "); choose another, or leave it out for a free one");
      return false;
    }
  }
}
