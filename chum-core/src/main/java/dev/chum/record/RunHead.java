package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the run.json of a run folder says.
 *
 * @param version chum's own
 * @param start when the run began, as it is written there
 * @param seed as it is written there
 * @param command the command line as it was given
 * @param intervalSeconds the reporting period
 * @param configuration what else was asked for, member by member; nested names joined by a point
 * @param machine the host and chum's version, likewise
 * @param place where the run's objects are
 * @param outcome what became of it; empty of a run that goes on or was killed
 * @param measuredSeconds empty of a run that goes on or was killed
 * @param totals by operation, likewise empty
 */
public record RunHead(
    String version,
    String start,
    String seed,
    List<String> command,
    double intervalSeconds,
    Map<String, String> configuration,
    Map<String, String> machine,
    String place,
    Optional<Outcome> outcome,
    OptionalDouble measuredSeconds,
    Map<String, Tally> totals) {
  private static final String NAME = "run.json";

  public RunHead {
    command = List.copyOf(command);
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
  }

  /** Whether the run came to its end. */
  public boolean isFinished() {
    return measuredSeconds.isPresent();
  }

  /** Whether there was a rate to keep, so that there are response times. */
  public boolean isOpenLoop() {
    return configuration.containsKey("rate");
  }

  /** How the load generator was, in a word; empty where that is not known. */
  public String client() {
    return outcome.map(Outcome::clientVerdict).orElse("");
  }

  /**
   * Reads it from a run folder.
   *
   * @throws InvalidValueException in words for a person, with the path, when it is none
   */
  public static RunHead read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidValueException(
          Files.isDirectory(folder)
              ? folder + ": is no run folder, for it has no run.json; give a folder that -o made"
              : folder + ": there is no such folder; give a run folder, which -o makes");
    }
    try (BucketCounts.Decoder decoder = new BucketCounts.Decoder()) {
      Draft draft = new Draft(new Tally.Reader(decoder));
      return JsonMembers.readFile(file, draft::take, draft::finish);
    }
  }

  /** What has been read so far. Confined to a thread. */
  private static final class Draft {
    private static final int MOST_MEMBERS = 1000;
    private static final int MOST_TEXT = 500;

    private final Tally.Reader tallies;
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private final Map<String, String> machine = new LinkedHashMap<>();
    private final Map<String, Tally> totals = new LinkedHashMap<>();
    private final List<String> command = new ArrayList<>();
    private Optional<String> version = Optional.empty();
    private final Outcome.Draft outcome = new Outcome.Draft();
    private String start = "";
    private String place = "";
    private String seed = "";
    private double intervalSeconds;
    private double measuredSeconds;
    private boolean ended;

    Draft(Tally.Reader tallies) {
      this.tallies = tallies;
    }

    boolean take(String name, JsonParser json) {
      switch (name) {
        case "chum" -> version = Optional.of(text(json));
        case "start" -> start = text(json);
        case "spec" -> JsonMembers.read(json, this::takeSpec);
        case "target_description" -> put(configuration, name, text(json));
        case "place" -> place = text(json);
        case "host" -> flatten(machine, "", json);
        case "end" -> {
          ended = true;
          return false;
        }
        case "measured_s" -> measuredSeconds = JsonMembers.seconds(json);
        case "operations" ->
            JsonMembers.read(
                json,
                (operation, value) -> {
                  totals.put(operation, tallies.read(value));
                  if (totals.size() > MOST_MEMBERS) {
                    throw new InvalidValueException("has over " + MOST_MEMBERS + " operations");
                  }
                  return true;
                });
        default -> {
          return outcome.take(name, json);
        }
      }
      return true;
    }

    private boolean takeSpec(String name, JsonParser json) {
      switch (name) {
        case "run" -> {
          return false;
        }
        case "seed" -> seed = text(json);
        case "statemap" -> put(configuration, name, "on"); // whichever its file
        case "command" -> JsonMembers.forEachElement(json, element -> command.add(text(element)));
        case "interval_s" -> {
          intervalSeconds = JsonMembers.seconds(json);
          put(configuration, name, text(json));
        }
        default -> flatten(configuration, name, json);
      }
      return true;
    }

    private static void flatten(Map<String, String> into, String name, JsonParser json) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        JsonMembers.read(
            json,
            (member, value) -> {
              flatten(into, name.isEmpty() ? member : name + "." + member, value);
              return true;
            });
      } else if (json.currentToken() == JsonToken.START_ARRAY) {
        List<String> elements = new ArrayList<>();
        JsonMembers.forEachElement(json, element -> elements.add(text(element)));
        put(into, name, String.join(", ", elements));
      } else {
        put(into, name, text(json));
      }
    }

    private static String text(JsonParser json) {
      return String.valueOf(json.getString());
    }

    private static void put(Map<String, String> into, String name, String text) {
      if (into.size() >= MOST_MEMBERS) {
        throw new InvalidValueException("has over " + MOST_MEMBERS + " members");
      }
      into.put(name, text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text);
    }

    RunHead finish() {
      if (version.isEmpty() || configuration.isEmpty()) {
        throw new InvalidValueException("does not say which chum and what was asked of it");
      }
      machine.put("chum", version.get());
      return new RunHead(
          version.get(),
          start,
          seed,
          command,
          intervalSeconds,
          configuration,
          machine,
          place,
          ended ? Optional.of(outcome.finish()) : Optional.empty(),
          ended ? OptionalDouble.of(measuredSeconds) : OptionalDouble.empty(),
          ended ? totals : Map.of());
    }
  }
}
