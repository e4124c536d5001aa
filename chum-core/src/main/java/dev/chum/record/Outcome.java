package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What became of a run that came to its end, beside its figures.
 *
 * @param ended why
 * @param failure what broke the run itself
 * @param drainSeconds the part of the measured time after the signal to stop
 * @param aborted the condition that ended it
 * @param steady whether it became steady, where that was asked for
 * @param firstErrors the first failure of each operation and category
 * @param clientVerdict {@code fine}, {@code saturated} and so on; empty where nothing is said
 * @param clientText the same as a line for people
 * @param behindSeconds of an open loop, when it was told to stop
 * @param forgottenObjects written, and never worked on again
 * @param verified how much of what was read was looked at; empty where nothing is said
 * @param statemap what became of the statemap data, in words
 */
public record Outcome(
    String ended,
    Optional<String> failure,
    double drainSeconds,
    List<Requirement> requirements,
    Optional<Requirement> aborted,
    Optional<Steady> steady,
    List<FirstError> firstErrors,
    String clientVerdict,
    String clientText,
    OptionalDouble behindSeconds,
    double behindOperations,
    long forgottenObjects,
    Optional<Verified> verified,
    Optional<String> statemap) {
  public Outcome {
    requirements = List.copyOf(requirements);
    firstErrors = List.copyOf(firstErrors);
  }

  /**
   * A condition on the run's figures.
   *
   * @param text as chum writes it
   * @param value in {@code unit}; empty where there is none
   * @param noValue why there is none, else empty
   * @param intervals in how many there was a figure
   * @param failedIntervals in how many of these it did not hold
   * @param seconds the end of the first of these, or when a run was given up on it
   */
  public record Requirement(
      String text,
      boolean met,
      OptionalDouble value,
      double limit,
      String unit,
      String noValue,
      long intervals,
      long failedIntervals,
      OptionalDouble seconds) {}

  /**
   * Whether a run became steady, and when.
   *
   * @param fromSeconds of the window; empty where there was none, as is the end
   */
  public record Steady(boolean reached, OptionalDouble fromSeconds, OptionalDouble toSeconds) {}

  /**
   * What was held against what it must be, warm-up included.
   *
   * @param reads that were looked at, right or wrong
   * @param corrupt how many of them were wrong
   */
  public record Verified(long reads, long bytes, long corrupt) {}

  /** The first failure of its kind. */
  public record FirstError(String operation, String category, String message) {}

  /** Takes members of run.json as they come. Confined to a thread. */
  static final class Draft {
    private static final int MOST_ELEMENTS = 1000;
    private static final int MOST_TEXT = 2000;

    private String ended = "";
    private Optional<String> failure = Optional.empty();
    private double drainSeconds;
    private final List<Requirement> requirements = new ArrayList<>();
    private Optional<Requirement> aborted = Optional.empty();
    private Optional<Steady> steady = Optional.empty();
    private final List<FirstError> firstErrors = new ArrayList<>();
    private String clientVerdict = "";
    private String clientText = "";
    private OptionalDouble behindSeconds = OptionalDouble.empty();
    private double behindOperations;
    private long forgottenObjects;
    private Optional<Verified> verified = Optional.empty();
    private Optional<String> statemap = Optional.empty();

    boolean take(String name, JsonParser json) {
      switch (name) {
        case "ended" -> ended = text(json);
        case "failure" -> failure = Optional.of(text(json));
        case "drain_s" -> drainSeconds = JsonMembers.seconds(json);
        case "requirements" -> forEach(json, requirements, RequirementDraft::read);
        case "aborted" -> aborted = Optional.of(RequirementDraft.read(json));
        case "steady" -> steady = Optional.of(readSteady(json));
        case "first_errors" -> forEach(json, firstErrors, Draft::readError);
        case "client" -> JsonMembers.read(json, this::takeClient);
        case "behind_s" -> behindSeconds = OptionalDouble.of(JsonMembers.seconds(json));
        case "behind_ops" -> behindOperations = json.getDoubleValue();
        case "forgotten_objects" -> forgottenObjects = JsonMembers.count(json);
        case "verified" -> verified = Optional.of(readVerified(json));
        case "statemap_result" -> statemap = Optional.of(text(json));
        default -> {
          return false;
        }
      }
      return true;
    }

    private interface ElementReader<T> {
      T read(JsonParser json);
    }

    private static <T> void forEach(JsonParser json, List<T> into, ElementReader<T> reader) {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw new InvalidValueException("has something else where an array should be");
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (into.size() >= MOST_ELEMENTS) {
          throw new InvalidValueException("has over " + MOST_ELEMENTS + " elements in an array");
        }
        into.add(reader.read(json));
      }
    }

    private boolean takeClient(String name, JsonParser json) {
      switch (name) {
        case "verdict" -> clientVerdict = text(json);
        case "verdict_text" -> clientText = text(json);
        default -> {
          return false;
        }
      }
      return true;
    }

    private static Steady readSteady(JsonParser object) {
      boolean[] reached = new boolean[1];
      OptionalDouble[] window = {OptionalDouble.empty(), OptionalDouble.empty()};
      JsonMembers.read(
          object,
          (name, json) -> {
            switch (name) {
              case "reached" -> reached[0] = json.currentToken() == JsonToken.VALUE_TRUE;
              case "from_s" -> window[0] = OptionalDouble.of(JsonMembers.seconds(json));
              case "to_s" -> window[1] = OptionalDouble.of(JsonMembers.seconds(json));
              default -> {
                return false;
              }
            }
            return true;
          });
      return new Steady(reached[0], window[0], window[1]);
    }

    private static Verified readVerified(JsonParser object) {
      long[] members = new long[3];
      JsonMembers.read(
          object,
          (name, json) -> {
            switch (name) {
              case "reads" -> members[0] = JsonMembers.count(json);
              case "bytes" -> members[1] = JsonMembers.count(json);
              case "corrupt" -> members[2] = JsonMembers.count(json);
              default -> {
                return false;
              }
            }
            return true;
          });
      return new Verified(members[0], members[1], members[2]);
    }

    private static FirstError readError(JsonParser object) {
      String[] members = {"", "", ""};
      JsonMembers.read(
          object,
          (name, json) -> {
            switch (name) {
              case "operation" -> members[0] = text(json);
              case "category" -> members[1] = text(json);
              case "message" -> members[2] = text(json);
              default -> {
                return false;
              }
            }
            return true;
          });
      return new FirstError(members[0], members[1], members[2]);
    }

    private static String text(JsonParser json) {
      String text = String.valueOf(json.getString());
      return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
    }

    Outcome finish() {
      return new Outcome(
          ended,
          failure,
          drainSeconds,
          requirements,
          aborted,
          steady,
          firstErrors,
          clientVerdict,
          clientText,
          behindSeconds,
          behindOperations,
          forgottenObjects,
          verified,
          statemap);
    }
  }

  /** A requirement, or the condition on which a run was given up, as it is read. */
  private static final class RequirementDraft {
    private String text = "";
    private boolean met;
    private OptionalDouble value = OptionalDouble.empty();
    private double limit;
    private String unit = "";
    private String noValue = "";
    private long intervals;
    private long failedIntervals;
    private OptionalDouble seconds = OptionalDouble.empty();

    static Requirement read(JsonParser object) {
      RequirementDraft draft = new RequirementDraft();
      JsonMembers.read(object, draft::take);
      return new Requirement(
          draft.text,
          draft.met,
          draft.value,
          draft.limit,
          draft.unit,
          draft.noValue,
          draft.intervals,
          draft.failedIntervals,
          draft.seconds);
    }

    private boolean take(String name, JsonParser json) {
      switch (name) {
        case "requirement", "condition" -> text = Draft.text(json);
        case "met" -> met = json.currentToken() == JsonToken.VALUE_TRUE;
        case "value" -> value = OptionalDouble.of(json.getDoubleValue());
        case "limit" -> limit = json.getDoubleValue();
        case "unit" -> unit = Draft.text(json);
        case "no_value" -> noValue = Draft.text(json);
        case "intervals" -> intervals = JsonMembers.count(json);
        case "failed_intervals" -> failedIntervals = JsonMembers.count(json);
        case "first_failed_s", "at_s" -> seconds = OptionalDouble.of(JsonMembers.seconds(json));
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
