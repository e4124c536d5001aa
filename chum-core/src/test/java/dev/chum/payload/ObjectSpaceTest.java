package dev.chum.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectSpace.ListedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectSpaceTest {
  private static final long SEED = 42;
  private static final int[] WORKERS = {0, 1, 11, 32767};

  private final ObjectSpace space = space(SEED, 1000);

  private static ObjectSpace space(long seed, int entriesPerDirectory) {
    return new ObjectSpace(
        seed, SizeDistribution.parse("4k:3,64k-1m"), entriesPerDirectory, List.of());
  }

  @Test
  void namesAreUniqueOverWorkersSequencesRenamesAndKinds() {
    ObjectSpace narrow = space(SEED, 10);
    Set<String> names = new HashSet<>();
    int made = 0;
    for (int worker : WORKERS) {
      for (long sequence = 0; sequence < 3000; sequence++) {
        long id = ObjectId.of(worker, sequence);
        for (int renames = 0; renames < 3; renames++, id = ObjectId.renamed(id)) {
          names.add(narrow.name(id));
          names.add(narrow.directoryName(id));
          made += 2;
        }
      }
    }
    assertThat(names).hasSize(made);
  }

  @Test
  void aNameSaysWorkerFanOutSequenceRenamesAndCheck() {
    long id = ObjectId.renamed(ObjectId.of(3, 12_345_678));

    assertThat(space.name(id)).matches("w3/12/345/o12345678\\.1\\.[0-9a-f]{8}");
    assertThat(space.directoryName(id)).matches("w3/12/345/d12345678\\.1\\.[0-9a-f]{8}");
  }

  @Test
  void anOverwriteKeepsTheName() {
    long id = ObjectId.of(3, 7);

    assertThat(space.name(ObjectId.overwritten(id))).isEqualTo(space.name(id));
    assertThat(space.name(ObjectId.renamed(id))).isNotEqualTo(space.name(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 33, 100})
  void noFanOutDirectoryHoldsMoreEntriesThanTheCap(int cap) {
    ObjectSpace capped = space(SEED, cap);
    Map<String, Set<String>> entries = new HashMap<>();
    for (long sequence = 0; sequence < 3L * cap * cap; sequence++) {
      String name = capped.name(ObjectId.of(5, sequence));
      for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/')) {
        entries.computeIfAbsent(name.substring(0, slash), d -> new HashSet<>()).add(name);
        name = name.substring(0, slash);
      }
    }
    assertThat(entries.values()).extracting(Set::size).allMatch(size -> size <= cap);
    // And the room is used: sequences fill one directory after the other.
    assertThat(entries.get("w5/0/0")).hasSize(cap);
    assertThat(entries.get("w5/0")).hasSize(cap);
    assertThat(entries.get("w5")).hasSize(3);
  }

  @Test
  void ownNamesAndAllTheirDirectoriesAreOwn() {
    Random random = new Random(10);
    for (int i = 0; i < 5_000; i++) {
      long seed = random.nextLong();
      ObjectSpace any = space(seed, 10 + random.nextInt(2000));
      long id = randomId(random);
      for (String name : List.of(any.name(id), any.directoryName(id))) {
        for (String path = name; !path.isEmpty(); path = parent(path)) {
          assertThat(ObjectSpace.isOwnName(seed, path)).as("%s", path).isTrue();
        }
      }
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static long randomId(Random random) {
    long sequence = random.nextLong() & (ObjectId.MAX_SEQUENCE >>> random.nextInt(40));
    long id = ObjectId.of(random.nextInt(ObjectId.MAX_WORKERS), sequence);
    for (int renames = random.nextInt(16); renames > 0; renames--) {
      id = ObjectId.renamed(id);
    }
    return id;
  }

  @Test
  void aNameWithAnyCharacterAlteredIsNotOwn() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      ObjectSpace any = space(SEED, 10 + random.nextInt(2000));
      String name = any.name(randomId(random));
      for (int at = 0; at < name.length(); at++) {
        for (char other : "0123456789abcdefodw./".toCharArray()) {
          String altered = name.substring(0, at) + other + name.substring(at + 1);
          if (!altered.equals(name)) {
            assertThat(ObjectSpace.isOwnName(SEED, altered)).as("%s", altered).isFalse();
          }
        }
      }
    }
  }

  @Test
  void aNameWithACharacterMoreOrLessIsNotOwn() {
    Random random = new Random(12);
    for (int i = 0; i < 300; i++) {
      String name = space.name(randomId(random));
      for (int at = 0; at <= name.length(); at++) {
        for (char more : "0123456789abcdefodw./ \n".toCharArray()) {
          String longer = name.substring(0, at) + more + name.substring(at);
          assertThat(ObjectSpace.isOwnName(SEED, longer)).as("%s", longer).isFalse();
        }
      }
      for (int at = name.lastIndexOf('/') + 1; at < name.length(); at++) {
        String shorter = name.substring(0, at) + name.substring(at + 1);
        assertThat(ObjectSpace.isOwnName(SEED, shorter)).as("%s", shorter).isFalse();
      }
    }
  }

  @Test
  void numbersTooLargeForTheirFieldDoNotStandForAnotherObject() {
    // Shifted into place, these would flow into the neighbouring field and meet its check.
    String first = check(space.name(ObjectId.of(0, 1)));
    String ofWorkerOne = check(space.name(ObjectId.of(1, 0)));

    assertThat(ObjectSpace.isOwnName(SEED, "w0/0/0/o0.16." + first)).isFalse();
    assertThat(ObjectSpace.isOwnName(SEED, "w0/0/0/o1099511627776.0." + ofWorkerOne)).isFalse();
    assertThat(ObjectSpace.isOwnName(SEED, "w32768")).isFalse();
  }

  private static String check(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Test
  void namesOfAnotherSeedAreNotOwn() {
    for (long sequence = 0; sequence < 1000; sequence++) {
      String name = space.name(ObjectId.of(0, sequence));
      assertThat(ObjectSpace.isOwnName(SEED + 1, name)).as("%s", name).isFalse();
    }
  }

  @Test
  void theNameOfAnObjectIsNotThatOfADirectory() {
    String name = space.name(ObjectId.of(0, 1));

    assertThat(ObjectSpace.isOwnName(SEED, name.replace("/o", "/d"))).isFalse();
  }

  @Test
  void whatLiesElsewhereIsNotOwnEvenWithAGoodLeaf() {
    String name = space.name(ObjectId.of(3, 12_345));
    String leaf = name.substring(name.lastIndexOf('/') + 1);
    List<String> hostile = new ArrayList<>();
    for (String directory :
        List.of(
            "w3/../..",
            "w3/0/..",
            "w3/../12",
            "w3/./12",
            "w3//12",
            "w3/x/y",
            "w3/0/13",
            "w3/1/12",
            "w3/00/12",
            "w3/0/012",
            "w03/0/12",
            "w2/0/12",
            "../0/12",
            "/w3/0",
            "/w3/0/12",
            "./w3/0",
            "./w3/0/12",
            "w3/0/12/12",
            "w3/0",
            "w3",
            "x/w3/0/12",
            "w3\\0\\12",
            "w３/0/12")) {
      hostile.add(directory + "/" + leaf);
    }
    hostile.add(leaf);
    hostile.add(name + "/");
    hostile.add(name + "/x");
    hostile.add(name + "/" + leaf);
    hostile.add("/" + name);
    hostile.add("../" + name);

    assertThat(hostile).noneMatch(path -> ObjectSpace.isOwnName(SEED, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        ".",
        "..",
        "w",
        "w1/",
        "/w1",
        "w1//2",
        "w1/..",
        "w1/../w2",
        "w-1",
        "w+1",
        "w01",
        "w1/00",
        "w1/x",
        "w1/-1",
        "w123456",
        "W1",
        "w1 ",
        "w1\n",
        "w1/12345678901234",
        "x1/2/3",
        "w1/2/3/",
        "w1/2/3/o",
        "w1/2/3/o1.0",
        "w1/2/3/o1.0.",
        "w1/2/3/..",
        "precious.txt"
      })
  void whatChumNeverWritesIsNotOwn(String path) {
    assertThat(ObjectSpace.isOwnName(SEED, path)).isFalse();
  }

  @Test
  void sizeDependsOnWorkerAndSequenceAlone() {
    Random random = new Random(13);
    Set<Long> sizes = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      long id = randomId(random);
      long changed = ObjectId.renamed(ObjectId.overwritten(id));
      sizes.add(space.sizeBytes(id));
      assertThat(space.sizeBytes(changed)).isEqualTo(space.sizeBytes(id));
      assertThat(space.sizeClass(changed)).isEqualTo(space.sizeClass(id));
    }
    assertThat(sizes).hasSizeGreaterThan(200);
  }

  @Test
  void sizeAndSizeClassAgree() {
    int[] drawn = new int[2];
    for (long sequence = 0; sequence < 10_000; sequence++) {
      long id = ObjectId.of(1, sequence);
      int sizeClass = space.sizeClass(id);
      drawn[sizeClass]++;
      if (sizeClass == 0) {
        assertThat(space.sizeBytes(id)).isEqualTo(4096);
      } else {
        assertThat(space.sizeBytes(id)).isBetween(64L << 10, 1L << 20);
      }
    }
    // 3 to 1; five standard deviations are 217.
    assertThat(drawn[0]).isBetween(7500 - 217, 7500 + 217);
  }

  @Test
  void listedObjectsHaveTheNameAndSizeOfTheList() {
    ObjectSpace listed =
        new ObjectSpace(
            SEED,
            SizeDistribution.parse("4k"),
            1000,
            List.of(new ListedObject("a/b", 7), new ListedObject("c", 0)));

    assertThat(listed.listedCount()).isEqualTo(2);
    assertThat(listed.name(ObjectId.listed(0))).isEqualTo("a/b");
    assertThat(listed.sizeBytes(ObjectId.listed(0))).isEqualTo(7);
    assertThat(listed.name(ObjectId.listed(1))).isEqualTo("c");
    assertThat(listed.sizeClass(ObjectId.listed(1))).isEqualTo(-1);
  }
}
