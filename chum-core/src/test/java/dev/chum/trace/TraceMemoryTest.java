package dev.chum.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Traces with more in a line or in their names than there is memory. */
class TraceMemoryTest {
  private static String inSmallHeap(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void namesTakeBoundedMemory() throws Exception {
    assertThat(inSmallHeap(LongNames.class)).isEqualTo("10000 calls");
  }

  @Test
  void aLineTakesBoundedMemory() throws Exception {
    assertThat(inSmallHeap(LongLine.class)).isEqualTo("1 calls");
  }

  private static void convert(TraceFormat format, int parts, IntFunction<String> part)
      throws IOException {
    try (TraceConversion conversion = new TraceConversion(format, TimeIs.AUTO)) {
      conversion.read(new Parts(parts, part));
      TraceReport report =
          conversion.writeStatemap(Channels.newChannel(OutputStream.nullOutputStream()), "it");
      System.out.print(report.calls() + " calls");
    }
  }

  /** Texts one after the other, each of which is made when it is read. */
  private static final class Parts extends InputStream {
    private final int count;
    private final IntFunction<String> part;
    private InputStream current = InputStream.nullInputStream();
    private int made;

    Parts(int count, IntFunction<String> part) {
      this.count = count;
      this.part = part;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = current.read(into, from, length);
      while (read < 0 && made < count) {
        current = new ByteArrayInputStream(part.apply(made++).getBytes(UTF_8));
        read = current.read(into, from, length);
      }
      return read;
    }
  }

  /** 160 MB of different names, each no longer than it may be. */
  static final class LongNames {
    private LongNames() {}

    public static void main(String[] unused) throws IOException {
      String record =
          "{\"host\":\"h\",\"time\":\"2024-01-01T00:00:00Z\",\"duration\":5,\"api\":\"s3.HeadObject\","
              + "\"path\":\"%d"
              + "n".repeat(16_000)
              + "\"}\n";
      convert(new MinioTrace(), 10_000, number -> record.formatted(number));
    }
  }

  /** 256 MiB without a line end, and a call. */
  static final class LongLine {
    private LongLine() {}

    public static void main(String[] unused) throws IOException {
      String part = "x".repeat(1 << 20);
      String line =
          "\no b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 r i REST.GET.OBJECT k \"GET /k\" 200 - 1 1 7 6";
      convert(new S3AccessLog(), 257, number -> number < 256 ? part : line);
    }
  }
}
