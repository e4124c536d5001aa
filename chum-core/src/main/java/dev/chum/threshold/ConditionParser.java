package dev.chum.threshold;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads conditions. What it refuses, it refuses with what is wrong and what may have been meant.
 */
final class ConditionParser {
  private static final String EXAMPLE = "write METRIC < LIMIT, such as p99(read) < 20ms";
  private static final Pattern SHAPE =
      Pattern.compile("([^<>=!≤≥]*)([<>=!≤≥]+)([^<>=!≤≥]*)", Pattern.DOTALL);
  private static final Pattern METRIC =
      Pattern.compile("([^()\\s]+)\\s*(?:\\(\\s*([^()]*?)\\s*\\))?");
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,9}(?:\\.\\d{1,6})?)");
  private static final List<String> STATISTICS =
      List.of("p50", "p90", "p99", "p99.9", "p99.99", "mean", "max");
  private static final Set<Operation> MOVING_DATA =
      EnumSet.of(Operation.READ, Operation.WRITE, Operation.OVERWRITE, Operation.COPY);

  private ConditionParser() {}

  static Condition parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    Matcher shape = SHAPE.matcher(wanted);
    if (!shape.matches()) {
      String why =
          wanted.isEmpty()
              ? "is empty"
              : wanted.matches("(?s).*[<>=!≤≥].*")
                  ? "has more than one comparison"
                  : "has no comparison";
      throw new InvalidValueException(why + "; " + EXAMPLE);
    }
    Comparison comparison = comparison(shape.group(2));
    String limit = shape.group(3).strip();
    Metric metric = metric(shape.group(1).strip(), limit.endsWith("%"));
    if (limit.isEmpty()) {
      throw new InvalidValueException("has no limit; " + EXAMPLE);
    }
    return new Condition(metric, comparison, metric.unit().parse(limit));
  }

  private static Comparison comparison(String symbol) {
    return Arrays.stream(Comparison.values())
        .filter(comparison -> comparison.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "'" + symbol + "' is no comparison; use one of <, <=, > and >="));
  }

  private static Metric metric(String text, boolean asShare) {
    Matcher matcher = METRIC.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          text.isEmpty()
              ? "has no metric; " + EXAMPLE
              : "'" + text + "' is no metric; write it such as p99(read), or rate for all");
    }
    String name = matcher.group(1);
    Optional<Operation> operation =
        Optional.ofNullable(matcher.group(2)).map(ConditionParser::operation);
    return switch (name) {
      case "rate" -> new Metric.Rate(operation);
      case "throughput" -> new Metric.Throughput(operation.map(ConditionParser::movingData));
      case "errors" -> new Metric.Errors(operation, asShare);
      default -> latency(name, operation);
    };
  }

  private static Metric latency(String name, Optional<Operation> operation) {
    LatencySource source = LatencySource.SHOWN;
    for (LatencySource each : LatencySource.values()) {
      if (!each.prefix().isEmpty() && name.startsWith(each.prefix())) {
        source = each;
      }
    }
    String statistic = name.substring(source.prefix().length());
    return switch (statistic) {
      case "mean" -> new Metric.Latency(source, new Statistic.Mean(), operation);
      case "max" -> new Metric.Latency(source, new Statistic.Max(), operation);
      default -> new Metric.Latency(source, percentile(statistic, name), operation);
    };
  }

  private static Statistic percentile(String statistic, String name) {
    Matcher matcher = PERCENTILE.matcher(statistic);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'"
              + name
              + "' is not a metric"
              + Nearest.hint(
                  name,
                  names(),
                  "there are "
                      + String.join(", ", STATISTICS)
                      + ", all of these for the first byte as ttfb.p99, and rate, throughput, errors"));
    }
    double percent = Double.parseDouble(matcher.group(1));
    if (percent <= 0 || percent >= 100) {
      boolean pointless = statistic.matches("p99\\d+");
      throw new InvalidValueException(
          String.format(
              "'%s' is no percentile above 0 and below 100; write %s",
              name, pointless ? statistic.replaceFirst("p99", "p99.") : "p99, or max"));
    }
    return new Statistic.Percentile(percent);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("rate", "throughput", "errors"));
    for (LatencySource source : LatencySource.values()) {
      STATISTICS.forEach(statistic -> names.add(source.prefix() + statistic));
    }
    return names;
  }

  private static Operation operation(String text) {
    for (Operation operation : Operation.values()) {
      if (text.equals(operation.label()) || text.equals(String.valueOf(operation.letter()))) {
        return operation;
      }
    }
    List<String> labels = Arrays.stream(Operation.values()).map(Operation::label).toList();
    throw new InvalidValueException(
        "'"
            + text
            + "' is not an operation"
            + Nearest.hint(
                text,
                labels,
                "choose from " + String.join(", ", labels) + ", or leave it out for all together"));
  }

  private static Operation movingData(Operation operation) {
    if (!MOVING_DATA.contains(operation)) {
      throw new InvalidValueException(
          String.format(
              "a %s moves no data; ask about rate(%s), or the throughput of %s",
              operation.label(),
              operation.label(),
              MOVING_DATA.stream().map(Operation::label).collect(Collectors.joining(", "))));
    }
    return operation;
  }
}
