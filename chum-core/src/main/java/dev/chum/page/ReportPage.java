package dev.chum.page;

import dev.chum.compare.Comparison;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.record.SweepHead;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page on one run or several, in one piece: what was run, what came of it, charts and tables. It
 * needs no network and no other file.
 *
 * <p>Its size is bounded: intervals are joined to at most {@link #MOST_POINTS} points a series, and
 * to fewer when there are many runs.
 */
public final class ReportPage {
  /** Of a series. */
  static final int MOST_POINTS = 1024;

  /** What the browser may load: nothing but what is in the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

  private final List<PageRun> runs;

  private ReportPage(List<PageRun> runs) {
    this.runs = runs;
  }

  /**
   * Reads run folders and writes the page about them; of a sweep folder, about all of its loads.
   *
   * @throws InvalidValueException in words for a person when a folder cannot be read, or when there
   *     are too many
   */
  public static String of(List<Path> given) {
    List<Path> folders = given.stream().flatMap(ReportPage::runFolders).toList();
    if (folders.isEmpty() || folders.size() > Comparison.MOST_RUNS) {
      throw new InvalidValueException(
          folders.size() + " run folders: give from 1 to " + Comparison.MOST_RUNS);
    }
    int most = mostPoints(folders.size());
    List<RecordedRun> read =
        folders.stream()
            .map(folder -> RunReader.read(folder, Math.max(most, RunReader.MOST_TO_COMPARE)))
            .toList();
    return of(read, most);
  }

  private static Stream<Path> runFolders(Path folder) {
    return SweepHead.isThere(folder)
        ? SweepHead.read(folder).steps().values().stream().map(SweepHead.Step::folder)
        : Stream.of(folder);
  }

  static String of(List<RecordedRun> read, int mostPoints) {
    List<PageRun> runs =
        IntStream.range(0, read.size())
            .mapToObj(i -> PageRun.of(i, read.get(i), mostPoints))
            .toList();
    return new ReportPage(runs).write();
  }

  /** Of a series, when so many are laid over each other. */
  static int mostPoints(int runs) {
    if (runs <= 4) {
      return runs <= 2 ? MOST_POINTS : MOST_POINTS / 2;
    }
    return runs <= 8 ? MOST_POINTS / 4 : MOST_POINTS / 8;
  }

  private List<Section> sections() {
    List<RecordedRun> recorded = runs.stream().map(PageRun::run).toList();
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(runs));
    RequirementSection.of(runs).ifPresent(sections::add);
    ComparisonSection.of(recorded).ifPresent(sections::add);
    sections.add(Charts.overTime(runs));
    sections.add(Charts.distribution(runs));
    sections.add(OperationSection.of(runs));
    ErrorSection.of(runs).ifPresent(sections::add);
    StatemapSection.of(runs).ifPresent(sections::add);
    ClientSection.of(runs).ifPresent(sections::add);
    sections.add(SetupSection.of(runs));
    sections.add(AboutSection.of());
    return sections;
  }

  private String write() {
    List<Section> sections = sections();
    Html html = new Html();
    html.trusted("<!doctype html>\n");
    html.open("html", "lang", "en");
    head(html);
    html.open("body").line();
    header(html, sections);
    html.open("main").line();
    html.open("noscript").element("p", "Charts need JavaScript. All figures are in tables, too.");
    html.close().line();
    sections.forEach(section -> section.write(html));
    html.close().line();
    html.element("p", "", "class", "unseen", "id", "spoken", "aria-live", "polite").line();
    html.open("script", "type", "application/json", "id", "chart-data");
    html.trusted(ChartData.of(runs)).close().line();
    html.open("script").trusted(Assets.uplot()).close().line();
    html.open("script").trusted(Assets.script()).close().line();
    html.close().close().line();
    return html.toString();
  }

  private void head(Html html) {
    html.open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.line();
    html.element("title", title() + " – chum report").line();
    html.open("style").trusted(Assets.style()).close().line();
    html.close().line();
  }

  private String title() {
    return runs.stream().map(PageRun::shortName).collect(Collectors.joining(", "));
  }

  private void header(Html html, List<Section> sections) {
    html.open("header").line();
    html.open("div", "class", "bar").element("span", "chum report", "class", "brand");
    html.open("nav", "aria-label", "Sections");
    sections.forEach(section -> html.element("a", section.name(), "href", "#" + section.id()));
    html.close();
    html.element("button", "Dark", "id", "theme", "type", "button", "aria-pressed", "false");
    html.close().line();
    html.element("h1", targets()).line();
    html.element("p", subtitle(), "class", "subtitle").line();
    html.close().line();
  }

  private String targets() {
    return runs.stream()
        .map(run -> run.asked("target"))
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  /** What all runs have in common of the load; of one run, when it was, too. */
  private String subtitle() {
    boolean several = runs.size() > 1;
    Stream<String> parts =
        Stream.of(
            several ? runs.size() + " runs" : "",
            common("target_description", ""),
            common("workload", ""),
            common("distribution", "objects of "),
            common("concurrency", "workers: "),
            common("rate", "rate: "),
            several ? "" : runs.get(0).run().head().start());
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
  }

  private String common(String member, String before) {
    List<String> values = runs.stream().map(run -> run.asked(member)).distinct().toList();
    return values.size() == 1 && !values.get(0).isEmpty() ? before + values.get(0) : "";
  }
}
