package vigil.fognode.patient;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.BodyChange;
import vigil.devicesim.core.Event;
import vigil.devicesim.core.Fault;
import vigil.devicesim.core.Role;
import vigil.devicesim.core.Script;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.Strain;
import vigil.devicesim.physiology.VitalSource;
import vigil.devicesim.physiology.Vitals;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Question: what do the models make of simulated patients over hours and days, asleep and awake?
 * Not a test: run by hand, with patients, hours, whether they sleep, whether something happens to
 * them each half hour (every other one is then restless, too), and the file to write: a line a
 * window, patient, second, score, whether it was anomalous, what was true.
 */
public final class StayFigures {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final int HOUR_S = 3_600;
  private static final int DAY_S = 24 * HOUR_S;
  private static final List<Role> ROLES =
      List.of(Role.ECG_MONITOR, Role.OXIMETER, Role.CUFF, Role.THERMOMETER);

  private StayFigures() {}

  public static void main(String[] args) throws IOException {
    int patients = Integer.parseInt(args[0]);
    int seconds = (int) (Double.parseDouble(args[1]) * HOUR_S);
    boolean sleep = Boolean.parseBoolean(args[2]);
    boolean troubled = Boolean.parseBoolean(args[3]);
    try (var ensemble = Ensembles.shipped();
        var out = new PrintStream(Path.of(args[4]).toFile(), StandardCharsets.UTF_8)) {
      var stays = new ArrayList<Stay>();
      for (int i = 0; i < patients; i++) {
        stays.add(new Stay(i, seconds, sleep, troubled, ensemble.newTrack()));
      }
      for (int second = 0; second < seconds; second++) {
        pass(ensemble, stays, second, out);
      }
    }
  }

  private static void pass(Ensemble ensemble, List<Stay> stays, int second, PrintStream out) {
    var due = new ArrayList<Stay>();
    var windows = new ArrayList<Window>();
    for (var stay : stays) {
      stay.next(second)
          .ifPresent(
              window -> {
                due.add(stay);
                windows.add(window);
              });
    }
    var scores = Detector.scores(ensemble.detectors(), windows);
    for (int i = 0; i < due.size(); i++) {
      var stay = due.get(i);
      var judgement = ensemble.judge(stay.track, windows.get(i), scores.get(i));
      stay.track.settle(judgement);
      out.printf(
          "%d %d %.4f %d %s%n",
          stay.number,
          second,
          judgement.score(),
          judgement.isAnomalous() ? 1 : 0,
          stay.truth(second));
    }
  }

  private static final class Stay {
    final int number;
    final Track track;
    private final List<Event> events;
    private final Bedside bedside;

    /** Restless: moves so that the sensors slip for seconds each few minutes, which is no fault. */
    private static List<Event> movements(int seconds, Random random) {
      var movements = new ArrayList<Event>();
      for (int at = 120; at + 300 < seconds; at += 60 + random.nextInt(400)) {
        var role = random.nextBoolean() ? Role.ECG_MONITOR : Role.OXIMETER;
        var slip =
            random.nextInt(3) == 0 ? new Fault.LeadOff() : new Fault.Noise(2 + random.nextInt(6));
        movements.add(new Event(slip, EnumSet.of(role), at, 3 + random.nextInt(15)));
      }
      return movements;
    }

    Stay(int number, int seconds, boolean sleep, boolean troubled, Track track) {
      this.number = number;
      this.track = track;
      var random = new Random(number);
      this.events = troubled ? events(seconds, random) : List.of();
      var all = new ArrayList<>(events);
      all.addAll(troubled && number % 2 == 1 ? movements(seconds, random) : List.of());
      var body = new Body(Person.draw(random), 1, random);
      var source = sleep ? new Sleeper(body, random) : body;
      var bed = new Bed(new PatientId("p-" + number), new WardId("w"), "b-" + number);
      this.bedside =
          new Bedside(
              bed, source, new Script(all, 0), new Bedside.Equipment(ROLES, 1, false, 0), random);
    }

    /** In turn a body's change and a sensor's fault each half hour, from the second hour on. */
    private static List<Event> events(int seconds, Random random) {
      var events = new ArrayList<Event>();
      var declines = BodyChange.Decline.values();
      var faults =
          List.of(
              new Fault.LeadOff(),
              new Fault.StuckValue(),
              new Fault.Noise(5),
              new Fault.Spikes(0.12),
              new Fault.DroppedSamples(0.6));
      for (int at = 2 * HOUR_S; at + HOUR_S / 2 < seconds; at += HOUR_S / 2) {
        boolean body = at / (HOUR_S / 2) % 2 == 0;
        int onset = at + random.nextInt(600);
        events.add(
            body
                ? new Event(
                    declines[random.nextInt(declines.length)].draw(random), Set.of(), onset, 180)
                : new Event(
                    faults.get(random.nextInt(faults.size())),
                    EnumSet.of(random.nextBoolean() ? Role.ECG_MONITOR : Role.OXIMETER),
                    onset,
                    120));
      }
      return events;
    }

    Optional<Window> next(int second) {
      var end = START.plusSeconds(second + 1L);
      for (var dispatch : bedside.next(START.plusSeconds(second), bedside).dispatches()) {
        track.observe(dispatch.block(), end.plusMillis(20));
      }
      return track.advance(end.plusMillis(100));
    }

    /** What is on, with the half minute that a window looks back on; {@code -} where nothing is. */
    String truth(int second) {
      return events.stream()
          .filter(e -> second >= e.onset() && second < e.onset() + e.length() + 60)
          .map(e -> e.scenario().code() + "@" + e.onset())
          .findFirst()
          .orElse("-");
    }
  }

  /** Sleeps from about eleven to about six: a heart slower by a quarter, within ten minutes. */
  private static final class Sleeper implements VitalSource {
    private final Body body;
    private final Random random;
    private int second;
    private double bedtime;
    private double rise;
    private double fall;

    Sleeper(Body body, Random random) {
      this.body = body;
      this.random = random;
    }

    @Override
    public Vitals next(Strain strain) {
      int inDay = second % DAY_S;
      if (inDay == 0) {
        // Whoever is new on a ward falls asleep by and by, later within ten minutes.
        bedtime = 15 * HOUR_S + 1_200 * random.nextGaussian();
        rise = 22 * HOUR_S + 1_200 * random.nextGaussian();
        fall = second < 2 * DAY_S ? 7_200 : 600;
      }
      second++;
      double asleep =
          Math.clamp((inDay - bedtime) / fall, 0, 1) - Math.clamp((inDay - rise) / 1_200, 0, 1);
      var night = new Strain(0, 0.75, -2, -1, -10, 0, 1);
      return body.next(strain.plus(night.times(asleep)));
    }

    @Override
    public Person person() {
      return body.person();
    }

    @Override
    public void stopInsulin(boolean stopped) {
      body.stopInsulin(stopped);
    }

    @Override
    public boolean isMeasured() {
      return body.isMeasured();
    }
  }
}
