package vigil.fognode.patient.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.models.Context;
import vigil.protocol.vocab.SampleBlock;

/**
 * The order in which the models' track sees a patient: one window is out at a time, and what
 * arrives meanwhile waits until it is judged; what became known has its place among the blocks, and
 * holds those after it until it is durable. So the same blocks and notes give the same track,
 * however long a score takes.
 *
 * <p>Thread: one owner.
 */
public final class Pace {
  private final int most;
  private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
  private final ArrayDeque<Note> notes = new ArrayDeque<>();
  private int unsure;
  private Instant newest = Instant.EPOCH;
  private Instant noted = Instant.EPOCH;
  private long ticket;
  private boolean held;
  private Optional<Instant> deadline = Optional.empty();

  /** A block and the node time at which it was read. */
  public record Arrival(SampleBlock block, Instant receivedAt) {
    boolean isAfter(Note note) {
      return micros(receivedAt).isAfter(note.at());
    }
  }

  /**
   * @param most blocks that wait for a score before windows are passed over
   */
  public Pace(int most) {
    this.most = most;
  }

  public void arrive(SampleBlock block, Instant receivedAt) {
    waiting.add(new Arrival(block, receivedAt));
    newest = latest(newest, micros(receivedAt));
  }

  /**
   * Something became known: it counts for blocks that were received after now and after all that
   * arrived. Those wait until {@link #sure}.
   */
  public Note know(Context context, boolean frozen, Instant now) {
    newest = latest(latest(newest, micros(now)), noted.plus(1, ChronoUnit.MICROS));
    noted = newest;
    var note = new Note(context, frozen, noted);
    notes.add(note);
    unsure++;
    return note;
  }

  /** The oldest note that was not durable is now, or never will be. */
  public void sure() {
    unsure = Math.max(0, unsure - 1);
  }

  /** The next note for the track that comes before {@code arrival}, if any; it is taken out. */
  public Optional<Note> before(Arrival arrival) {
    var next = notes.peek();
    return next != null && arrival.isAfter(next) ? Optional.of(notes.remove()) : Optional.empty();
  }

  /** Nothing goes to the track until {@link #release}. */
  public void hold() {
    held = true;
  }

  public boolean isHeld() {
    return held;
  }

  /** Ends a hold; what was missed comes before what waits, and each block comes once. */
  public void release(List<Arrival> missed, List<Note> missedNotes) {
    held = false;
    var before = missed.stream().map(arrival -> arrival.block().id()).collect(Collectors.toSet());
    waiting.removeIf(arrival -> before.contains(arrival.block().id()));
    missed.reversed().forEach(waiting::addFirst);
    missed.forEach(arrival -> newest = latest(newest, micros(arrival.receivedAt())));
    missedNotes.reversed().forEach(notes::addFirst);
  }

  /** What waits, oldest first. */
  public List<Arrival> waiting() {
    return List.copyOf(waiting);
  }

  /** The next block for the track; empty while held, while a window is out, or if nothing waits. */
  public Optional<Arrival> next() {
    boolean stopped = held || deadline.isPresent() || isUnsure();
    return stopped ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  /** Whether the next block comes after a note that is not durable yet. */
  private boolean isUnsure() {
    var next = waiting.peek();
    return unsure > 0
        && next != null
        && notes.stream().skip(notes.size() - (long) unsure).anyMatch(next::isAfter);
  }

  /** Whether the track has seen all that arrived, and all of it is judged. */
  public boolean isIdle() {
    return !held && deadline.isEmpty() && waiting.isEmpty();
  }

  /**
   * A window is to be scored.
   *
   * @return its ticket; empty where so much waits that the window is passed over for a newer one
   */
  public Optional<Long> ask(Instant until) {
    if (waiting.size() > most) {
      return Optional.empty();
    }
    return Optional.of(askSurely(until));
  }

  /** A window is to be scored, however much waits. */
  public long askSurely(Instant until) {
    deadline = Optional.of(until);
    return ++ticket;
  }

  /** Whether this is the answer that is waited for; if so it is waited for no longer. */
  public boolean answered(long answer) {
    boolean awaited = deadline.isPresent() && answer == ticket;
    if (awaited) {
      deadline = Optional.empty();
    }
    return awaited;
  }

  /** Whether the answer's time is up; if so it is waited for no longer. */
  public boolean isOverdue(Instant now) {
    boolean overdue = deadline.filter(until -> !until.isAfter(now)).isPresent();
    if (overdue) {
      deadline = Optional.empty();
    }
    return overdue;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** As the log keeps it. */
  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
