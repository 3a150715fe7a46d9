package vigil.fognode.alert;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.RecipientRef;
import vigil.fognode.ward.WardSettings;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/**
 * Questions: does one urgent alert wait behind a thousand others (budget: 1.2 times alone), and how
 * late are escalations without a fault (budget: 1 s at p99)? From the verdict to the screen's side
 * of the clinic, through the real stages on the embedded store, on disk. Not a test: run by hand,
 * with the number of rounds; {@code urgent} after it asks the first question only.
 */
public final class AlertFigures {
  private static final int OTHERS = 1_000;
  private static final int WARM_UP = 5;

  private AlertFigures() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    try (var road = new AlertRoad(Files.createTempDirectory("alert"), AlertFixtures.ward());
        var other = new AlertRoad(Files.createTempDirectory("alert"), AlertFixtures.ward())) {
      urgent(road, other, rounds);
    }
    if (args.length > 1) {
      System.exit(0);
    }
    try (var road = new AlertRoad(Files.createTempDirectory("alert"), quickWard())) {
      escalations(road, 500, Duration.ofSeconds(30));
    }
    System.exit(0);
  }

  /** Alone; among others; and beside as many on another road, who take the same processors only. */
  private static void urgent(AlertRoad road, AlertRoad other, int rounds)
      throws InterruptedException {
    var random = new Random(7);
    var alone = new ArrayList<Way>();
    var among = new ArrayList<Way>();
    var beside = new ArrayList<Way>();
    for (int round = 0; round < rounds + WARM_UP; round++) {
      int before = random.nextInt(OTHERS);
      var here = patients(road, "l" + round, OTHERS);
      var there = patients(other, "o" + round, OTHERS);
      var quiet = urgent(road, "h" + round, List.of(), 0);
      var busy = urgent(road, "b" + round, List.of(new Crowd(road, here)), before);
      var shared = urgent(road, "s" + round, List.of(new Crowd(other, there)), before);
      if (round >= WARM_UP) {
        alone.add(quiet);
        among.add(busy);
        beside.add(shared);
      }
    }
    printBoth("one H alone", alone);
    printBoth("one H among " + OTHERS + " L", among);
    printBoth("one H beside " + OTHERS + " L on another road", beside);
    say("among to alone", whole(among), whole(alone));
    say("beside to alone", whole(beside), whole(alone));
    say("among to beside", whole(among), whole(beside));
  }

  /** How long an alert took to the actor of its patient, and to the screens' side of the clinic. */
  private record Way(Duration toActor, Duration whole) {}

  private static List<Duration> whole(List<Way> ways) {
    return ways.stream().map(Way::whole).toList();
  }

  private static void printBoth(String what, List<Way> ways) {
    print(what, whole(ways));
    print("  to its patient's actor", ways.stream().map(Way::toActor).toList());
  }

  private static void say(String what, List<Duration> those, List<Duration> these) {
    System.out.printf(
        "%s: p50 %.2f, p90 %.2f, p99 %.2f%n",
        what,
        millis(those, 0.5) / millis(these, 0.5),
        millis(those, 0.9) / millis(these, 0.9),
        millis(those, 0.99) / millis(these, 0.99));
  }

  /** Patients with something of low priority, and where it comes out. */
  private record Crowd(AlertRoad road, Map<PatientId, RecipientRef<AlertActor.Command>> patients) {}

  /**
   * @param before how many of the others come first
   */
  private static Way urgent(AlertRoad road, String name, List<Crowd> others, int before)
      throws InterruptedException {
    var patient = new PatientId(name);
    var actor = road.patient(patient);
    var began = others.isEmpty() ? assess(actor, patient, Priority.HIGH) : Instant.MAX;
    int position = 0;
    for (var crowd : others) {
      for (var other : crowd.patients().entrySet()) {
        if (position++ == before) {
          began = assess(actor, patient, Priority.HIGH);
        }
        assess(other.getValue(), other.getKey(), Priority.LOW);
      }
    }
    var came = new Way(Duration.ZERO, Duration.ZERO);
    var left = new HashSet<PatientId>(Set.of(patient));
    others.stream()
        .filter(crowd -> crowd.road() == road)
        .forEach(crowd -> left.addAll(crowd.patients().keySet()));
    while (!left.isEmpty()) {
      var next = road.next();
      if (left.remove(next.alert().bed().patient())) {
        came = next.alert().bed().patient().equals(patient) ? way(began, next) : came;
      }
    }
    for (var crowd : others) {
      if (crowd.road() != road) {
        settle(crowd);
      }
    }
    return came;
  }

  private static Way way(Instant began, AlertRoad.Seen seen) {
    return new Way(
        Duration.between(began, seen.alert().raised()), Duration.between(began, seen.at()));
  }

  private static void settle(Crowd crowd) throws InterruptedException {
    var left = new HashSet<>(crowd.patients().keySet());
    while (!left.isEmpty()) {
      left.remove(crowd.road().next().alert().bed().patient());
    }
  }

  private static void escalations(AlertRoad road, int many, Duration time)
      throws InterruptedException {
    patients(road, "e", many).forEach((patient, actor) -> assess(actor, patient, Priority.HIGH));
    var due = new HashMap<String, Instant>();
    var late = new ArrayList<Duration>();
    var end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      var next = road.seen().poll(1, TimeUnit.SECONDS);
      if (next != null) {
        late(next, due).ifPresent(late::add);
        next.alert().due().ifPresent(at -> due.put(next.alert().id(), at));
      }
    }
    print(late.size() + " escalations of " + many + " alerts, lateness", late);
  }

  private static Optional<Duration> late(AlertRoad.Seen next, Map<String, Instant> due) {
    AlertView alert = next.alert();
    return Optional.ofNullable(due.get(alert.id()))
        .filter(before -> alert.phase() != Phase.START)
        .map(before -> Duration.between(before, next.at()));
  }

  private static WardSettings quickWard() {
    return WardSettings.from(
        ConfigFactory.parseString(
                "vigil.fog-node.ward.escalation.high"
                    + " { ward = 4 s, clinic = 8 s, repeat = 4 s }")
            .withFallback(AlertFixtures.shipped()));
  }

  private static Map<PatientId, RecipientRef<AlertActor.Command>> patients(
      AlertRoad road, String name, int many) {
    var actors = new HashMap<PatientId, RecipientRef<AlertActor.Command>>();
    IntStream.range(0, many)
        .mapToObj(number -> new PatientId(name + "-" + number))
        .forEach(patient -> actors.put(patient, road.patient(patient)));
    return actors;
  }

  private static Instant assess(
      RecipientRef<AlertActor.Command> actor, PatientId patient, Priority priority) {
    var now = Instant.now();
    var found = AlertFixtures.finding("spo2-low", priority, now);
    var bed = new Bed(patient, new WardId("3A"), patient.value());
    actor.tell(new AlertActor.Assess(bed, new Verdict.Anomalous(patient, now, 1, List.of(found))));
    return now;
  }

  private static void print(String what, List<Duration> times) {
    System.out.printf(
        "%s: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms%n",
        what, millis(times, 0.5), millis(times, 0.9), millis(times, 0.99), millis(times, 1));
  }

  private static double millis(List<Duration> times, double quantile) {
    var sorted = times.stream().sorted().toList();
    int rank = (int) Math.ceil(quantile * sorted.size()) - 1;
    return sorted.get(Math.max(0, rank)).toNanos() / 1e6;
  }
}
