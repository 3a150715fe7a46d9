package vigil.devicesim.core;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import vigil.devicesim.physiology.Rhythm;
import vigil.devicesim.physiology.Strain;

/**
 * What happens at one bed, in order of time.
 *
 * @param events of one round
 * @param round seconds after which it begins again; 0: never
 */
public record Script(List<Event> events, long round) {
  public static final Script STEADY = new Script(List.of(), 0);

  /** Seconds a replayed stretch may reach back beyond the event. */
  private static final int REACH = 120;

  public Script {
    events = List.copyOf(events);
  }

  /** What is on at a second. */
  public List<Event> activeAt(long second) {
    long start = roundStart(second);
    return events.stream()
        .map(event -> event.later(start))
        .filter(event -> event.isOn(second))
        .toList();
  }

  /** What is asked of the body at a second. */
  public Strain strainAt(long second) {
    return activeAt(second).stream()
        .map(event -> strain(event, second - event.onset()))
        .reduce(Strain.NONE, Strain::plus);
  }

  /** What makes the heart beat at a second; where two things are on, the one that began last. */
  public Rhythm rhythmAt(long second) {
    return activeAt(second).stream()
        .filter(event -> event.scenario() instanceof Arrhythmia)
        .max(Comparator.comparing(Event::onset))
        .map(event -> rhythm(event, second - event.onset()))
        .orElse(Rhythm.SINUS);
  }

  /** All that has begun before a second. */
  public List<Event> begunBefore(long second) {
    long rounds = round == 0 ? 0 : second / round;
    return LongStream.rangeClosed(0, rounds)
        .boxed()
        .flatMap(n -> events.stream().map(event -> event.later(n * round)))
        .filter(event -> event.onset() < second)
        .toList();
  }

  /** How far back, in s, what happens at this bed reaches. */
  public int memory() {
    return (int)
        events.stream()
            .filter(event -> !(event.scenario() instanceof BodyChange))
            .mapToLong(event -> event.length() + REACH)
            .max()
            .orElse(1);
  }

  private long roundStart(long second) {
    return round == 0 ? 0 : second / round * round;
  }

  private static Rhythm rhythm(Event event, long since) {
    return event.scenario() instanceof BodyChange change ? change.rhythm(since) : Rhythm.SINUS;
  }

  private static Strain strain(Event event, long since) {
    return switch (event.scenario()) {
      case BodyChange change -> change.at(since, event.length());
      case Attack attack -> attack.meanwhile(since, event.length());
      case Fault fault -> Strain.NONE;
    };
  }
}
