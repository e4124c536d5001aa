package dev.chum.page;

import dev.chum.record.RunHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for, and what it ran on; of several runs, what differs is marked. */
final class SetupSection {
  private SetupSection() {}

  static Section of(List<PageRun> runs) {
    return new Section(
        "setup",
        "Setup",
        "What was run, and on what",
        html -> {
          for (PageRun run : runs) {
            String prompt = runs.size() > 1 ? run.label() + "  chum " : "chum ";
            html.element("pre", prompt + command(run.run().head()), "class", "command").line();
          }
          html.open("div", "class", "columns").line();
          table(html, "Run", runs.stream().map(SetupSection::run).toList(), runs);
          table(html, "Machine", runs.stream().map(SetupSection::machine).toList(), runs);
          html.close().line();
        });
  }

  private static Map<String, String> run(PageRun run) {
    RunHead head = run.run().head();
    Map<String, String> members = new LinkedHashMap<>();
    members.put("folder", run.run().name());
    members.put("start", head.start());
    members.put("seed", head.seed());
    members.put("place", head.place());
    members.putAll(head.configuration());
    return members;
  }

  private static Map<String, String> machine(PageRun run) {
    return run.run().head().machine();
  }

  private static void table(
      Html html, String title, List<Map<String, String>> byRun, List<PageRun> runs) {
    List<String> headings = new ArrayList<>(List.of(title));
    runs.forEach(run -> headings.add(runs.size() > 1 ? run.label() : ""));
    Set<String> members = new LinkedHashSet<>();
    byRun.forEach(of -> members.addAll(of.keySet()));
    Table table = Table.open(html, title, "words", headings);
    table.group();
    for (String member : members) {
      List<String> values = byRun.stream().map(of -> of.getOrDefault(member, "")).toList();
      if (values.stream().allMatch(String::isEmpty)) {
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(member.replace('_', ' ').replace('.', ' ')));
      cells.addAll(values);
      table.row(values.stream().distinct().count() > 1 ? "differs" : "", cells);
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
