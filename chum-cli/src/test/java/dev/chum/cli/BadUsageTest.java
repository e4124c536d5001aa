package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What chum refuses: exit code 2, one line on standard error that names the flag and the value and
 * says why, nothing on standard output, nothing made or changed anywhere. Long, for it is the list
 * of all refusals.
 */
class BadUsageTest {
  private final Path dir;
  private final Path target;

  BadUsageTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.target = Files.createDirectory(dir.resolve("target"));
    Files.writeString(target.resolve("mine"), "not chum's");
  }

  /** Runs on the target and expects a refusal that has all the fragments. */
  private void refuse(List<String> args, String... fragments) throws IOException {
    Map<String, String> before = Tree.withTimes(dir);

    Chum chum = Chum.run(args.toArray(String[]::new));

    assertThat(chum.errorLines()).as("lines on standard error").hasSize(1);
    assertThat(chum.err()).startsWith("chum: ").contains(fragments);
    assertThat(chum.code()).as("exit code with %s", chum.err()).isEqualTo(2);
    assertThat(chum.out()).isEmpty();
    assertThat(Tree.withTimes(dir)).isEqualTo(before);
  }

  private List<String> onTarget(String... more) {
    List<String> args = new ArrayList<>(List.of("-t", "posix:" + target, "--ops", "1"));
    args.addAll(Arrays.asList(more));
    return args;
  }

  /** Flag, value, and what the refusal must say. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // operations that do not exist, and weights that are no weights
        "--workload | x                     | 'x' is not an operation",
        "--workload | r,x,w                 | 'x' is not an operation",
        "--workload | raed                  | 'raed' is not an operation",
        "--workload | r,,w                  | '' is not an operation",
        "--workload | r,                    | '' is not an operation",
        "--workload | \"\"                  | '' is not an operation",
        "--workload | w:0                   | weight '0'",
        "--workload | w:1000000000000       | weight '1000000000000'",
        "--workload | w:10001               | weight '10001'",
        "--workload | w:-1                  | weight '-1'",
        "--workload | w:1.5                 | weight '1.5'",
        "--workload | w:                    | weight ''",
        "--workload | w:1:2                 | weight '1:2'",
        "--workload | w,w                   | twice",
        "--workload | w,write:2             | twice",
        // sizes
        "--distribution | 6t                | over 5 TiB",
        "--distribution | 5497558138881     | over 5 TiB",
        "--distribution | 1k-6t             | over 5 TiB",
        "--distribution | 99999999999999999999 | 8 EiB",
        "--distribution | x                 | 'x' is not a size",
        "--distribution | 4q                | '4q' is not a size",
        "--distribution | -1                | a size",
        "--distribution | 1.3               | whole",
        "--distribution | \"\"              | '' is not a size",
        "--distribution | 4k,,1m            | '' is not a size",
        "--distribution | 4k:0              | count",
        "--distribution | 4k:x              | count",
        "--distribution | 4k:1000000000000  | count",
        "--distribution | 4k:-1             | count",
        "--distribution | 1m-4k             | a smaller size",
        "--distribution | 4k-4k             | a smaller size",
        "--distribution | 0-4k              | a smaller size",
        "--distribution | 4k-               | '' is not a size",
        // whole numbers
        "--concurrency | 0                  | from 1 to 32767",
        "--concurrency | -1                 | from 1 to 32767",
        "--concurrency | 32768              | from 1 to 32767",
        "--concurrency | 1.5                | whole number",
        "--concurrency | four               | whole number",
        "--concurrency | 1000000000000      | from 1 to 32767",
        "--concurrency | 99999999999999999999 | whole number",
        "--concurrency | \"\"               | whole number",
        "--ops | 0                          | from 1",
        "--ops | -1                         | from 1",
        "--ops | 1e6                        | whole number",
        "--ops | 9999999999999999999        | whole number",
        "--max-errors | 0                   | from 1",
        "--max-errors | many                | whole number",
        "--pool | 0                         | from 1",
        "--pool | 1k                        | whole number",
        "--pool | 10000000000               | from 1",
        "--dir-entries | 9                  | from 10 to 1000000",
        "--dir-entries | 1000001            | from 10 to 1000000",
        "--dir-entries | x                  | whole number",
        "--seed | x                         | 64-bit",
        "--seed | 0x                        | 64-bit",
        "--seed | 0x12345678901234567       | 64-bit",
        "--seed | 99999999999999999999      | 64-bit",
        "--prefill | x                      | not a size",
        "--prefill | -1                     | neither",
        "--prefill | 1.5                    | neither",
        "--prefill | 5q                     | not a size",
        // shares
        "--percentage | 101                 | between 0 and 100",
        "--percentage | -1                  | percentage",
        "--percentage | half                | percentage",
        "--percentage | 0                   | full already",
        "--compressible | 101%              | between 0 and 100",
        "--compressible | x                 | percentage",
        "--dedupe | 100.1                   | between 0 and 100",
        "--dedupe | x%                      | percentage",
        // sizes of other things
        "--max-data | x                     | size",
        "--max-data | -1                    | size",
        "--max-data | 8e                    | 8 EiB",
        "--range | 0                        | positive",
        "--range | x                        | size",
        "--io-size | 0                      | positive",
        "--io-size | x                      | size",
        "--io-size | 65m                    | at most 64m",
        // times
        "--duration | 0                     | positive",
        "--duration | x                     | duration",
        "--duration | -5s                   | duration",
        "--duration | 5 minutes             | duration",
        "--duration | 367d                  | 366 days",
        "--warmup | x                       | duration",
        "--warmup | -1                      | duration",
        "--interval | 0                     | positive",
        "--interval | 0.05                  | 0.1 seconds",
        "--interval | x                     | duration",
        "--sleep | -1                       | duration",
        "--sleep | x                        | duration",
        // words
        "--queue-mode | fifo                | queue mode",
        "--queue-mode | zipf:0              | theta",
        "--queue-mode | zipf:9              | theta",
        "--queue-mode | zipf:x              | queue mode",
        "--format | x                       | no format",
        "--format | \"\"                    | no format",
        "--sync | sometimes                 | not a sync mode",
        "--rate | 0                         | leave it out for closed loop",
        "--rate | x                         | is no rate",
        "--rate | 5/min                     | is no rate",
        "--arrival | late                   | no arrival",
        "--cleanup | maybe                  | dry-run",
        // conditions
        "--require | tp99(read) < 20ms      | did you mean p99?",
        "--require | p99(raed) < 20ms       | did you mean read?",
        "--require | p99(delete) < 20ms     | delete is not in the mix of read, write",
        "--require | p99(delete) < 20ms every interval | delete is not in the mix",
        "--require | p99(read) < 20         | has no unit",
        "--require | p99(read) 20ms         | no comparison",
        "--require | p99(read) < 20ms for 5s | --abort-on",
        "--require | \"\"                   | is empty",
        "--require | response.p99(read) < 20ms | give --rate",
        "--require | lateness.max < 1s every interval | give --rate",
        "--until-steady | 30s              | 5%/30s",
        "--until-steady | 0%               | no load is flat to 0 %",
        "--until-steady | 101%             | between 0 and 100",
        "--until-steady | 5%/              | '' is not a duration",
        "--until-steady | 5%/0s            | must be above 0",
        "--until-steady | 5%/9s            | five intervals or more",
        "--until-steady | 5%/660s          | longer --duration",
        "--abort-on | tp99(read) > 1s for 10s | did you mean p99?",
        "--abort-on | p99(list) > 1s for 10s | list is not in the mix",
        "--abort-on | response.p99 > 1s for 10s | give --rate",
        "--abort-on | p99(read) > 1s for ever | not a duration",
        "--abort-on | p99(read) > 1s every interval | --require",
        "--metrics-port | 65536           | no port from 0 to 65535",
        "--metrics-port | host            | write one such as 9400",
      })
  void aValueThatIsNone(String flag, String value, String why) throws IOException {
    refuse(onTarget(flag + "=" + value), flag, value, why);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "-w, --workload, x",
    "-d, --distribution, x",
    "-c, --concurrency, 0",
    "-s, --sleep, x",
    "-q, --queue-mode, x",
    "-i, --interval, x",
    "-f, --format, x",
    "-m, --max-data, x",
    "-p, --percentage, x",
  })
  void aShortFlagIsNamedInFull(String flag, String name, String value) throws IOException {
    refuse(onTarget(flag, value), name, value);
  }

  @ParameterizedTest(name = "{0} alone")
  @CsvSource({
    "r, read",
    "d, delete",
    "f, fsync",
    "s, stat",
    "l, list",
    "n, rename",
    "o, overwrite"
  })
  void nothingToWorkOn(String letter, String operation) throws IOException {
    refuse(onTarget("-w", letter), "--workload", operation, "has no objects to work on");
  }

  @Test
  void aListGivesNothingToRename() throws IOException {
    Path list = Files.writeString(dir.resolve("list"), "mine\n");
    refuse(onTarget("-w", "n", "-r", list.toString()), "--workload", "rename", "no objects");
  }

  @ParameterizedTest
  @CsvSource({
    "--opz, --ops",
    "--concurency, --concurrency",
    "--formt, --format",
    "--read-lst, --read-list"
  })
  void anUnknownFlagIsNamedWithWhatWasMeant(String flag, String meant) throws IOException {
    refuse(onTarget(flag + "=1"), flag, "did you mean", meant);
  }

  @ParameterizedTest
  @CsvSource({"--zzzzzzzzz", "-Z", "stray", "stray words"})
  void whatNobodyKnowsIsNamed(String word) throws IOException {
    refuse(onTarget(word), word, "see chum --help");
  }

  @ParameterizedTest
  @CsvSource({"-c", "--ops", "-t", "-o", "--seed"})
  void aFlagWithoutItsValueIsNamed(String flag) throws IOException {
    refuse(List.of("-w", "w", flag), flag.startsWith("--") ? flag : "--", "Missing");
  }

  @Test
  void anArgumentFileThatIsNotThereIsNamed() throws IOException {
    refuse(onTarget("@" + dir.resolve("nowhere")), dir.resolve("nowhere").toString());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-sync --sync full              | --no-sync",
        "--no-sync --sync data              | --sync data",
        "--direct -d 5000                   | --distribution 5000",
        "--direct -d 4k-1m                  | --distribution 4k-1m",
        "--direct -d 4k,6k                  | --distribution 6k",
        "--direct -d 8k --range 1k          | --range 1k",
        "--direct -d 8k --io-size 5000      | --io-size 5000",
        "--direct -d 8k -m 5000             | --max-data 5000",
        "--delete-listed                    | --delete-listed",
        "--list-existing -r mine            | --list-existing",
        "--direct -d 4k -w w,c              | --direct",
        "--region eu-west-1                 | --region",
        "--insecure                         | --insecure",
        "--rate 100 -s 5                    | --rate 100/s",
        "--rate 1m/s -w m                   | --rate 1m/s",
        "--arrival poisson                  | --arrival poisson",
        "--until-steady --duration 20s      | --until-steady 2%/30s",
        "--until-steady -i 10               | --until-steady 2%/30s",
      })
  void flagsThatContradictOneAnother(String flags, String named) throws IOException {
    refuse(onTarget(flags.split(" ", -1)), named);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:host/Bucket      | no name of a bucket",
        "s3:host:99999       | no HOST",
        "s3:                 | names no host",
        "gopher:hole         | choose from",
        "/some/folder        | SCHEME:ADDRESS",
        ":/some/folder       | SCHEME:ADDRESS",
        "posix               | SCHEME:ADDRESS",
        "posix:              | names no folder",
        "null:something      | has no address",
      })
  void aTargetThatIsNone(String text, String why) throws IOException {
    refuse(List.of("-t", text, "--ops", "1"), "--target", text, why);
    refuse(List.of("clean", text), "clean", text, why);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "posix:TARGET/mine      | is a file",
        "posix:TARGET/nowhere   | does not exist",
        "fs:TARGET/nowhere      | does not exist",
        "file://TARGET/nowhere  | does not exist",
      })
  void aFolderThatIsNone(String text, String why) throws IOException {
    String address = text.replace("TARGET", target.toString());
    refuse(List.of("-t", address, "--ops", "1"), "--target", address, why);
    refuse(List.of("clean", address), "clean", address, why);
  }

  @Test
  void aPasswordInATargetIsRefusedAndNotRepeated() throws IOException {
    for (String scheme : List.of("s3:", "webdav:")) {
      Chum chum = Chum.run("-t", scheme + "key:secret@host/bucket", "--ops", "1");
      assertThat(chum.code()).isEqualTo(2);
      assertThat(chum.err()).contains("--target", "host").doesNotContain("secret");
    }
  }

  @Test
  void aPathThatIsNoPath() throws IOException {
    refuse(List.of("-t", "posix:a\0b", "--ops", "1"), "--target", "is no path");
  }

  @Test
  void aFolderThatIsNotWritable() throws IOException {
    try (ReadOnlyFolder folder = ReadOnlyFolder.below(dir)) {
      refuse(
          List.of("-t", "posix:" + folder.path(), "--ops", "1"),
          "--target",
          folder.path().toString(),
          "not writable");
    }
  }

  @Test
  void aFullDisk() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k")) {
      disk.fill();
      refuse(
          List.of("-t", "posix:" + disk.path(), "--ops", "1"),
          "--target",
          disk.path().toString(),
          "full");
    }
  }

  @Test
  void aDiskThatIsNearlyFullIsLeftAsItWas() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k")) {
      disk.fill();
      // One page: enough for the folder and its marker, not for an object.
      try (FileChannel file =
          FileChannel.open(disk.path().resolve("full"), StandardOpenOption.WRITE)) {
        file.truncate(file.size() - 4096);
      }
      Map<String, String> before = Tree.of(disk.path());

      Chum chum = Chum.run("-t", "posix:" + disk.path(), "--ops", "1");

      assertThat(chum.code()).isEqualTo(2);
      assertThat(chum.errorLines()).hasSize(1);
      assertThat(chum.err())
          .contains("--target", disk.path().toString())
          .containsIgnoringCase("no space");
      assertThat(chum.out()).isEmpty();
      assertThat(Tree.of(disk.path())).isEqualTo(before);
    }
  }

  @Test
  void aDiskThatIsFullerThanItMayBecome() throws IOException {
    refuse(onTarget("-p", "0.0001"), "--percentage", "0.0001", "full already");
  }

  @Test
  void aTargetThatCannotSayHowFullItIs() throws IOException {
    refuse(List.of("-t", "null:", "-p", "50"), "--percentage 50%", "null:");
  }

  @Test
  void aRunFolderThatIsThere() throws IOException {
    Path out = Files.createDirectory(dir.resolve("run1"));
    Files.writeString(out.resolve("run.json"), "{}");
    refuse(onTarget("-o", out.toString()), "--out", out.toString(), "never overwritten");
    Path file = Files.writeString(dir.resolve("file"), "");
    refuse(onTarget("-o", file.toString()), "--out", file.toString());
  }

  @Test
  void aStatemapFileThatIsSomethingElse() throws IOException {
    Path precious = Files.writeString(dir.resolve("precious"), "a letter\n");
    refuse(onTarget("-D=" + precious), "--debug", precious.toString(), "no statemap data");
    refuse(onTarget("-D=" + target), "--debug", target.toString());
    refuse(onTarget("-D=" + dir.resolve("nowhere/states")), "--debug", "nowhere", "no such folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:embedded", "webdav:embedded/folder"})
  void aJournalOfWhatIsGoneAfterwards(String embedded) throws IOException {
    String journal = dir.resolve("journal").toString();
    refuse(
        List.of("-t", embedded, "--ops", "1", "--journal", journal),
        "--journal " + journal,
        embedded + " is gone when chum ends",
        "chum serve " + embedded.substring(0, embedded.indexOf(':')));
  }

  @Test
  void aJournalThatCannotLieInTheRunFolder() throws IOException {
    String run = dir.resolve("run1").toString();
    String taken = run + "/run.json";
    refuse(onTarget("-o", run, "--journal", taken), "--journal " + taken, "give another");
    String nowhere = run + "/deeper/journal";
    refuse(onTarget("-o", run, "--journal", nowhere), "--journal " + nowhere, "no such folder");
  }

  @Test
  void whereTheJournalCannotBeMadeNoRunFolderIsLeft() throws IOException {
    Map<String, String> before = Tree.of(dir);
    String run = dir.resolve("run1").toString();
    String tooLong = run + "/" + "x".repeat(300);

    Chum chum =
        Chum.run(
            Chum.with(
                new String[] {"--journal", tooLong, "-o", run}, onTarget().toArray(String[]::new)));

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains("--journal " + tooLong, "cannot be made", "too long");
    assertThat(chum.out()).isEmpty();
    assertThat(Tree.of(dir)).isEqualTo(before);
  }

  /** The lines of the list, with a tilde for each line end, and what the refusal must say. */
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mine~/etc/passwd             | line 2: '/etc/passwd' is absolute",
        "mine~~../secret              | line 3: '../secret' climbs out",
        "mine~a/../../secret~mine     | line 2: 'a/../../secret' climbs out",
        "..                           | line 1: '..' climbs out",
        "mine~ab\0c                   | line 2: 'ab?c' has a NUL",
        "mine~nowhere                 | 'nowhere' cannot be read",
        "mine~folder                  | 'folder' is no readable file",
        "link                         | 'link' leads through a symbolic link",
        "linked/secret                | 'linked/secret' leads through a symbolic link",
        "\"\"                         | has 0 names",
        "~~                           | has 0 names",
      })
  void aReadListThatNamesWhatMayNotBeRead(String names, String why) throws IOException {
    Path secret = Files.createDirectory(dir.resolve("outside"));
    Files.writeString(secret.resolve("secret"), "secret");
    Files.createDirectory(target.resolve("folder"));
    Files.createSymbolicLink(target.resolve("link"), secret.resolve("secret"));
    Files.createSymbolicLink(target.resolve("linked"), secret);
    Path list = Files.writeString(dir.resolve("list"), names.replace('~', '\n'));

    refuse(onTarget("-w", "r", "-r", list.toString()), "--read-list", list.toString(), why);
  }

  @Test
  void aReadListThatCannotBeRead() throws IOException {
    Path nowhere = dir.resolve("nowhere");
    refuse(onTarget("-r", nowhere.toString()), "--read-list", nowhere.toString(), "does not exist");
    refuse(onTarget("-r", target.toString()), "--read-list", target.toString(), "cannot be read");
    Path latin = Files.write(dir.resolve("latin"), new byte[] {'a', (byte) 0xe4, '\n'});
    refuse(onTarget("-r", latin.toString()), "--read-list", latin.toString(), "UTF-8");
  }

  @Test
  void thereIsNothingToReadOnNull() throws IOException {
    Path list = Files.writeString(dir.resolve("list"), "mine\n");
    refuse(List.of("-t", "null:", "-w", "r", "-r", list.toString()), "--read-list", "null:");
  }

  @Test
  void commandsRefuseWhatTheyDoNotKnow() throws IOException {
    refuse(List.of("clean"), "SCHEME:ADDRESS");
    refuse(List.of("clean", "--dry-rum", "posix:" + target), "--dry-rum", "--dry-run");
    refuse(List.of("run", "--opz=1"), "--opz", "--ops");
    refuse(List.of("completion", "--zsh"), "--zsh");
    refuse(List.of("statemap"), "--check");
    refuse(List.of("statemap", "--check", dir.resolve("nowhere").toString()), "--check", "nowhere");
  }

  @Test
  void theLongFormRefusesAsTheShortOneDoes() throws IOException {
    refuse(List.of("run", "-t", "posix:" + target, "-c", "0"), "--concurrency", "0");
  }

  @Test
  void aFileMayHaveTheNameOfACommand() {
    Chum chum = Chum.run("-t", "null:", "-w", "r", "-r", "sweep");

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.err()).contains("--read-list: sweep: does not exist");
  }
}
