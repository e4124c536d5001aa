package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.targets.FaultServer;
import dev.chum.targets.FaultServer.Reaction;
import dev.chum.targets.FaultServer.Request;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Just enough of an S3 service to prepare a run on, which keeps objects in memory, checks no
 * signature, and does something else when it is told to.
 */
final class ScriptedS3 implements FaultServer.Script {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private volatile @Nullable Reaction fault;
  private volatile UnaryOperator<String> pages =
      path -> "<KeyCount>1</KeyCount><Contents><Key>k</Key><Size>1</Size></Contents>";

  /** What happens to every request from now on; null for what ought to. */
  void breakWith(@Nullable Reaction reaction) {
    fault = reaction;
  }

  /** What is in the pages of listings, by the path with its query. */
  void listWith(UnaryOperator<String> newPages) {
    pages = newPages;
  }

  @Override
  public Reaction react(Request request) throws IOException {
    Reaction now = fault;
    return now != null ? now : serve(request);
  }

  private Reaction serve(Request request) throws IOException {
    String path = request.path();
    if (path.contains("list-type=2")) {
      String page = "<ListBucketResult>" + pages.apply(path) + "</ListBucketResult>";
      return Reaction.answer(200).body(page.getBytes(UTF_8));
    }
    if (path.contains("?delete")) {
      objects.clear();
      return Reaction.answer(200).body("<DeleteResult/>".getBytes(UTF_8));
    }
    boolean bucket = path.indexOf('/', 1) < 0;
    switch (request.method()) {
      case "PUT" -> {
        objects.put(path, copied(request));
        return Reaction.answer(200).header("ETag", "\"1\"");
      }
      case "DELETE" -> {
        objects.remove(path);
        return Reaction.answer(204);
      }
      default -> {
        byte[] content = bucket ? new byte[0] : objects.get(path);
        return content == null ? error(404, "NoSuchKey") : Reaction.answer(200).body(content);
      }
    }
  }

  private byte[] copied(Request request) throws IOException {
    byte[] source = objects.get(request.header("x-amz-copy-source").orElse(""));
    return source == null ? request.body() : source;
  }

  static FaultServer.Answer error(int status, String code) {
    return Reaction.answer(status)
        .body(
            ("<?xml version=\"1.0\"?><Error><Code>"
                    + code
                    + "</Code><Message>so it is</Message></Error>")
                .getBytes(UTF_8));
  }
}
