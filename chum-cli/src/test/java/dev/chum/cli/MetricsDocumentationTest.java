package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/metrics.md and the dashboard name what is really served, and nothing else. */
@Timeout(60)
class MetricsDocumentationTest {
  private static final Path DOCS = Path.of("../docs");

  /** Served before measuring and after it only. */
  private static final String UNMEASURED = "chum_stage_progress_ratio";

  private static final Pattern DOCUMENTED =
      Pattern.compile("(?m)^\\| `(chum_\\w+)`[^|]*\\| ([a-z ]+) \\|([^|]*)\\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(chum_\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern METRIC_IN_QUERY = Pattern.compile("\\bchum_\\w+\\b(?!\\s*[=!])");
  private static final Pattern LABEL_IN_QUERY = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

  private final String scrape;

  /** Scrapes an open loop, some of whose reads fail, at the end of its first interval. */
  MetricsDocumentationTest(@TempDir Path dir) throws IOException {
    Path target = Files.createDirectory(dir.resolve("target"));
    Path victim = Files.writeString(target.resolve("victim"), "gone before it is read");
    Path list = Files.writeString(dir.resolve("list"), "victim\n");
    String port = Integer.toString(MetricsPortTest.freePort());
    StringBuilder body = new StringBuilder();
    Chum chum =
        Chum.runHeard(
            text -> {
              Files.deleteIfExists(victim);
              if (body.isEmpty() && text.contains("\"type\":\"interval\"")) {
                body.append(scrape("http://127.0.0.1:" + port + "/metrics"));
              }
            },
            "-t",
            "posix:" + target,
            "-w",
            "r,w",
            "-r",
            list.toString(),
            "-d",
            "1k",
            "--rate",
            "400",
            "--ops",
            "400",
            "-i",
            "0.5",
            "-f",
            "j",
            "--metrics-port",
            port);
    assertThat(chum.code()).isZero();
    scrape = body.toString();
  }

  private static String scrape(String url) throws IOException {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(scrape).results().forEach(type -> types.put(type.group(1), type.group(2)));
    return types;
  }

  @Test
  void theTableNamesEveryMetricWithItsTypeAndLabels() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    String text = Files.readString(DOCS.resolve("metrics.md"));
    for (MatchResult row : DOCUMENTED.matcher(text).results().toList()) {
      // The text format knows neither infos nor state sets.
      documented.put(row.group(1), row.group(2).replaceAll("info|state set", "gauge"));
      labels.put(
          row.group(1),
          new TreeSet<>(
              Pattern.compile("\\w+")
                  .matcher(row.group(3))
                  .results()
                  .map(MatchResult::group)
                  .toList()));
    }
    documented.remove(UNMEASURED);
    labels.remove(UNMEASURED);

    assertThat(documented).isEqualTo(types());
    assertThat(labels).isEqualTo(labelsOfFamilies());
  }

  private Map<String, Set<String>> labelsOfFamilies() {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (MatchResult sample : SAMPLE.matcher(scrape).results().toList()) {
      String family = sample.group(1);
      if (!types().containsKey(family)) {
        family = family.replaceFirst("_(bucket|sum|count)$", "");
      }
      Set<String> names = labels.computeIfAbsent(family, f -> new TreeSet<>());
      String inBraces = sample.group(2) == null ? "" : sample.group(2);
      LABEL.matcher(inBraces).results().forEach(label -> names.add(label.group(1)));
      names.remove("le");
    }
    return labels;
  }

  private Set<String> queryable() {
    Set<String> names = new TreeSet<>(types().keySet());
    SAMPLE.matcher(scrape).results().forEach(sample -> names.add(sample.group(1)));
    return names;
  }

  private Set<String> labels() {
    Set<String> labels = new TreeSet<>(List.of("instance", "job", "le"));
    labelsOfFamilies().values().forEach(labels::addAll);
    return labels;
  }

  private void assertServed(List<String> queries) {
    for (String query : queries) {
      List<String> metrics =
          METRIC_IN_QUERY
              .matcher(QUOTED.matcher(query).replaceAll("\"\""))
              .results()
              .map(MatchResult::group)
              .toList();
      assertThat(metrics).as("metrics in %s", query).isNotEmpty();
      assertThat(queryable()).as("what is served, for %s", query).containsAll(metrics);
      Stream<String> compared =
          LABEL_IN_QUERY.matcher(query).results().map(found -> found.group(1));
      Stream<String> grouped =
          GROUPING
              .matcher(query)
              .results()
              .flatMap(found -> Stream.of(found.group(1).split(",\\s*", -1)));
      assertThat(labels())
          .as("labels that are served, for %s", query)
          .containsAll(Stream.concat(compared, grouped).toList());
    }
  }

  @Test
  void theDashboardAsksForWhatIsServed() throws IOException {
    Json dashboard = Json.parse(Files.readString(DOCS.resolve("grafana-dashboard.json")));
    List<String> queries = new ArrayList<>();
    dashboard
        .at("panels")
        .elements()
        .forEach(
            panel -> panel.at("targets").elements().forEach(t -> queries.add(t.at("expr").text())));

    assertThat(queries).hasSizeGreaterThan(20);
    assertServed(queries);
  }

  @Test
  void theExamplesAskForWhatIsServed() throws IOException {
    String text = Files.readString(DOCS.resolve("metrics.md"));
    List<String> queries =
        text.substring(text.indexOf("## Queries"))
            .lines()
            .filter(line -> line.startsWith("    "))
            .toList();

    assertThat(queries).hasSizeGreaterThan(4);
    assertServed(queries);
  }
}
