package dev.chum.compare;

import java.util.List;
import java.util.Optional;

/**
 * Which times of operations are compared: those that the reports of all runs show first. Service
 * times hide what an operation waited for its start, so response times are taken where there are
 * any to take in all runs.
 */
public enum Times {
  /** From the real start of an operation to its end. */
  SERVICE("service_ns", "service times") {
    @Override
    Optional<String> operationOf(String tag) {
      return tag.indexOf('.') < 0 ? Optional.of(tag) : Optional.empty();
    }
  },
  /** From the intended start to the end, in an open loop. */
  RESPONSE("response_ns", "response times") {
    private static final String SUFFIX = ".response";

    @Override
    Optional<String> operationOf(String tag) {
      return tag.endsWith(SUFFIX)
          ? Optional.of(tag.substring(0, tag.length() - SUFFIX.length()))
          : Optional.empty();
    }
  };

  private final String member;
  private final String label;

  Times(String member, String label) {
    this.member = member;
    this.label = label;
  }

  /** What can be compared of these runs. */
  public static Times of(List<RunHead> heads) {
    return heads.stream().allMatch(RunHead::isOpenLoop) ? RESPONSE : SERVICE;
  }

  /** Their name in an operation of JSON. */
  String member() {
    return member;
  }

  /** Whose they are, by the tag of a line of latency.hlog; empty of other times. */
  abstract Optional<String> operationOf(String tag);

  /** Their name for people. */
  public String label() {
    return label;
  }
}
