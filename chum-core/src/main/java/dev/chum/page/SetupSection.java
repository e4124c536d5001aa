package dev.chum.page;

import dev.chum.compare.Comparison;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was asked for, and what it ran on; of several runs, what differs is marked, and what does
 * not is there once.
 */
final class SetupSection {
  private SetupSection() {}

  static Section of(List<PageRun> runs) {
    return new Section(
        "setup",
        "Setup",
        "What was run, and on what",
        html -> {
          commands(html, runs);
          html.open("div", "class", runs.size() > 1 ? "setup" : "setup columns").line();
          List<RecordedRun> recorded = runs.stream().map(PageRun::run).toList();
          table(html, "Run", recorded, SetupSection::asked);
          table(html, "Machine", recorded, run -> run.head().machine());
          html.close().line();
        });
  }

  /** Each once, with the runs that it gave. */
  private static void commands(Html html, List<PageRun> runs) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (PageRun run : runs) {
      labels
          .computeIfAbsent(command(run.run().head()), command -> new ArrayList<>())
          .add(run.label());
    }
    labels.forEach(
        (command, of) -> {
          String prompt = runs.size() > 1 ? String.join(" ", of) + "  chum " : "chum ";
          html.element("pre", prompt + command, "class", "command").line();
        });
  }

  private static Map<String, String> asked(RecordedRun run) {
    RunHead head = run.head();
    Map<String, String> members = new LinkedHashMap<>();
    members.put("folder", run.name());
    members.put("start", head.start());
    members.put("seed", head.seed());
    members.put("place", head.place());
    members.putAll(head.configuration());
    return members;
  }

  private static void table(
      Html html,
      String title,
      List<RecordedRun> runs,
      Function<RecordedRun, Map<String, String>> members) {
    List<String> headings = new ArrayList<>(List.of(title));
    for (int i = 0; i < runs.size(); i++) {
      headings.add(runs.size() > 1 ? Comparison.label(i) : "");
    }
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(members.apply(run).keySet()));
    Set<String> differing =
        Comparison.differences(runs, members).stream()
            .map(Comparison.Difference::member)
            .collect(Collectors.toSet());
    Table table = Table.open(html, title, "words", headings);
    table.group();
    for (String name : names) {
      List<String> values =
          runs.stream().map(run -> members.apply(run).getOrDefault(name, "")).toList();
      if (values.stream().allMatch(String::isEmpty)) {
        continue;
      }
      SetupMember member = SetupMember.of(name);
      List<String> shown = values.stream().map(member::value).toList();
      if (differing.contains(name)) {
        List<String> cells = new ArrayList<>(List.of(member.name()));
        cells.addAll(shown);
        table.row("differs", cells);
      } else {
        table.common(member.name(), shown.get(0));
      }
    }
    table.endGroup().close();
  }

  /** As a shell takes it. */
  private static String command(RunHead head) {
    List<String> words = new ArrayList<>();
    for (String word : head.command()) {
      words.add(word.matches("[\\w@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", words);
  }
}
