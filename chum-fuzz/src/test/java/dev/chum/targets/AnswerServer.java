package dev.chum.targets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import dev.chum.targets.http.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Predicate;

/**
 * A server on 127.0.0.1 that says the same bytes to whatever it is asked, and then hangs up. It
 * serves one connection at a time, on a daemon of its own.
 */
public final class AnswerServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Predicate<String> isWhole;
  private volatile byte[] answer = new byte[0];

  private AnswerServer(ServerSocket listener, Predicate<String> isWhole) {
    this.listener = listener;
    this.isWhole = isWhole;
  }

  /**
   * Starts one on a free port.
   *
   * @param isWhole whether a request that begins like this has come to its end
   */
  public static AnswerServer start(Predicate<String> isWhole) throws IOException {
    AnswerServer server =
        new AnswerServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), isWhole);
    Thread thread = new Thread(server::serve, "answers");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  public Endpoint endpoint() {
    return new Endpoint(false, "127.0.0.1", listener.getLocalPort());
  }

  /** Says this from now on; the fuzzer lets the client connect until the result is closed. */
  public SilentCloseable answerWith(byte[] bytes) {
    answer = bytes;
    return BugDetectors.allowNetworkConnections((host, port) -> port == listener.getLocalPort());
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        InputStream in = socket.getInputStream();
        byte[] request = new byte[4096];
        for (int read = 0; read >= 0 && !isWhole.test(new String(request, 0, read, ISO_8859_1)); ) {
          int count = in.read(request, read, request.length - read);
          read = count < 0 ? -1 : read + count;
        }
        socket.getOutputStream().write(answer);
      } catch (IOException e) {
        // The client went first, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
