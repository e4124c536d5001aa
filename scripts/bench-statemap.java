import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Prints statemap data: ENTITIES entities that read and write in phases, TRANSITIONS data in all,
 * sorted by time; one phase in some ten thousand stalls. The same arguments give the same data.
 */
final class BenchStatemap {
  private static final String[] STATES = {
    "waiting #f0f0f0", "write::open #f1c9a8", "write::write #d9884a", "write::fsync #934d15",
    "write::close #5e310d", "read::open #a8cdf1", "read::read #4a91d9", "read::close #0d365e",
  };

  /** Where an entity is: its next datum. */
  private record Next(long nanos, int entity, int state) {}

  public static void main(String[] args) {
    int entities = Integer.parseInt(args[0]);
    long transitions = Long.parseLong(args[1]);
    SplittableRandom random = new SplittableRandom(1);
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false);
    StringBuilder states = new StringBuilder();
    for (int value = 0; value < STATES.length; value++) {
      String[] state = STATES[value].split(" ");
      states.append(value == 0 ? "" : ",");
      states.append("\"%s\":{\"value\":%d,\"color\":\"%s\"}".formatted(state[0], value, state[1]));
    }
    out.println("{\"start\":[1795475681,0],\"title\":\"generated\",\"states\":{" + states + "}}");
    PriorityQueue<Next> queue = new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));
    for (int entity = 0; entity < entities; entity++) {
      queue.add(new Next(entity, entity, 0));
    }
    long last = 0;
    for (long i = entities; i < transitions; i++) {
      Next next = queue.remove();
      last = next.nanos();
      String tag = next.state() == 0 ? "" : ",\"tag\":\"" + (4 << next.entity() % 6) + "k\"";
      out.print("{\"time\":\"" + last + "\",\"entity\":\"worker " + next.entity());
      out.print("\",\"state\":" + next.state() + tag + "}\n");
      double mean = next.state() == 3 ? 2e6 : 2e4;
      double stall = random.nextInt(20_000) == 0 ? 500 : 1;
      long duration = 1 + (long) (-Math.log(1 - random.nextDouble()) * mean * stall);
      queue.add(new Next(last + duration, next.entity(), after(next.state(), random)));
    }
    for (int entity = 0; entity < entities; entity++) {
      out.println(
          "{\"time\":\"" + (last + 1) + "\",\"entity\":\"worker " + entity + "\",\"state\":0}");
    }
    out.close();
  }

  private static int after(int state, SplittableRandom random) {
    return switch (state) {
      case 0 -> random.nextBoolean() ? 1 : 5;
      case 4, 7 -> 0;
      default -> state + 1;
    };
  }
}
