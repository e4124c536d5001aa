package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the sweep.json of a sweep folder says.
 *
 * @param folder where it is, as it was given
 * @param version chum's own
 * @param loadName what was swept over: {@code c} or {@code rate}
 * @param finished whether there was no load left to try
 * @param steps by load, ascending
 * @param knee the load at the knee; empty when there is none yet
 * @param asked whether something was required that a load could fail to meet
 * @param largestMet the largest load that met it; empty when none did
 */
public record SweepHead(
    Path folder,
    String version,
    String loadName,
    boolean finished,
    Map<Long, Step> steps,
    OptionalLong knee,
    boolean asked,
    OptionalLong largestMet) {
  private static final String NAME = "sweep.json";
  private static final Pattern PLAIN_NAME = Pattern.compile("(c|rate)-[A-Za-z0-9-]{1,100}");

  public SweepHead {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * One load.
   *
   * @param folder its run folder
   * @param verdict whether it met what was asked, in words
   * @param client how the load generator was, in a word
   * @param opsPerSecond of all operations
   */
  public record Step(Path folder, String verdict, String client, double opsPerSecond) {}

  /** Whether a folder is that of a sweep. */
  public static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /**
   * Reads it from a sweep folder.
   *
   * @throws InvalidValueException in words for a person, with the path, when it is none
   */
  public static SweepHead read(Path folder) {
    Path file = folder.resolve(NAME);
    Draft draft = new Draft(folder);
    SweepHead head = JsonMembers.readFile(file, draft::take, draft::finish);
    if (head.steps().isEmpty()) {
      throw new InvalidValueException(folder + ": has no load yet; wait, or give another");
    }
    return head;
  }

  /** What has been read so far. Confined to a thread. */
  private static final class Draft {
    private final Path folder;
    private final Map<Long, Step> steps = new TreeMap<>();
    private Optional<String> version = Optional.empty();
    private String loadName = "";
    private boolean finished;
    private OptionalLong knee = OptionalLong.empty();
    private boolean asked;
    private OptionalLong largestMet = OptionalLong.empty();

    // Of the load that is being read:
    private long load;
    private String name = "";
    private String verdict = "";
    private String client = "";
    private double opsPerSecond;

    Draft(Path folder) {
      this.folder = folder;
    }

    boolean take(String member, JsonParser json) {
      switch (member) {
        case "chum" -> version = Optional.of(text(json));
        case "swept" -> loadName = text(json);
        case "finished" -> finished = json.getBooleanValue();
        case "knee" -> knee = OptionalLong.of(JsonMembers.count(json));
        case "largest_met" -> {
          asked = true;
          largestMet =
              json.currentToken() == JsonToken.VALUE_NULL
                  ? OptionalLong.empty()
                  : OptionalLong.of(JsonMembers.count(json));
        }
        case "loads" -> JsonMembers.forEachElement(json, this::takeStep);
        default -> {
          return false;
        }
      }
      return true;
    }

    private void takeStep(JsonParser json) {
      load = 0;
      name = "";
      verdict = "";
      client = "";
      opsPerSecond = 0;
      JsonMembers.read(json, this::takeOfStep);
      if (load < 1 || !PLAIN_NAME.matcher(name).matches()) {
        throw new InvalidValueException("has a load without its number or its folder");
      }
      steps.put(load, new Step(folder.resolve(name), verdict, client, opsPerSecond));
    }

    private boolean takeOfStep(String member, JsonParser json) {
      switch (member) {
        case "load" -> load = JsonMembers.count(json);
        case "folder" -> name = text(json);
        case "ops_per_s" -> opsPerSecond = json.getDoubleValue();
        case "verdict" -> verdict = text(json);
        case "client" -> client = text(json);
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean isMeasured(OptionalLong landmark) {
      return landmark.isEmpty() || steps.containsKey(landmark.getAsLong());
    }

    private static String text(JsonParser json) {
      return String.valueOf(json.getString());
    }

    SweepHead finish() {
      if (version.isEmpty() || loadName.isEmpty()) {
        throw new InvalidValueException("does not say which chum and what was swept over");
      }
      if (!Stream.of(knee, largestMet).allMatch(this::isMeasured)) {
        throw new InvalidValueException("names a load that it does not have");
      }
      return new SweepHead(
          folder, version.get(), loadName, finished, steps, knee, asked, largestMet);
    }
  }
}
