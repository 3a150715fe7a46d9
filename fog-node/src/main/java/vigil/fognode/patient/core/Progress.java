package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.Ecg;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Track;
import vigil.models.Track.Band;
import vigil.models.Window;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Verdict;

/**
 * How far the models have come with one patient: their track, what waits for it, and the window
 * that is being scored.
 *
 * <p>Thread: one owner.
 */
public final class Progress {
  private final Ensemble ensemble;
  private final Duration patience;
  private final Pace pace;
  private Track track;
  private Optional<Asked> asked = Optional.empty();
  private Optional<BlockId> last = Optional.empty();
  private Instant lastReceived = Instant.EPOCH;
  private Note known = Note.NONE;
  private Note newest = Note.NONE;
  private boolean recalling = true;

  /**
   * A window that is to be scored.
   *
   * @param receivedAt node time of the block that closed it
   * @param at when it was asked for
   * @param deadline after which an answer is of no use
   */
  public record Asked(
      long ticket, Window window, Instant receivedAt, Instant at, Instant deadline) {}

  /**
   * Nothing is known yet; what arrives waits until {@link #recall}.
   *
   * @param patience longest wait for a score
   * @param most blocks that wait for a score before windows are passed over
   */
  public Progress(Ensemble ensemble, Duration patience, int most) {
    this.ensemble = ensemble;
    this.patience = patience;
    this.pace = new Pace(most);
    this.track = ensemble.newTrack();
    pace.hold();
  }

  /** Whether what was missed between two lives is not yet all judged: nothing is told meanwhile. */
  public boolean isRecalling() {
    return recalling;
  }

  public void arrive(SampleBlock block, Instant receivedAt) {
    pace.arrive(block, receivedAt);
  }

  /** What is to be noted durably; empty where it was known, or where that is not clear yet. */
  public Optional<Note> know(Context context, Instant now) {
    return note(context, newest.frozen(), now);
  }

  /**
   * As {@link #know}, of whether a rule alerts about the patient: no level is learned meanwhile.
   * What the models find, {@link #settle} tells the track.
   */
  public Optional<Note> freeze(boolean frozen, Instant now) {
    return note(newest.context(), frozen, now);
  }

  private Optional<Note> note(Context context, boolean frozen, Instant now) {
    if (pace.isHeld() || newest.frozen() == frozen && newest.context().equals(context)) {
      return Optional.empty();
    }
    newest = pace.know(context, frozen, now);
    return Optional.of(newest);
  }

  /** The oldest note that was not durable is now, or never will be. */
  public void sure() {
    pace.sure();
  }

  /**
   * Goes on from what was kept.
   *
   * @return what the rules have to take: all that the snapshot does not have
   * @throws IllegalArgumentException where its snapshot cannot be read; nothing has changed then
   */
  public List<Pace.Arrival> recall(Recollection kept) {
    kept.snapshot().ifPresent(this::restore);
    known = kept.known();
    newest = kept.news().isEmpty() ? known : kept.news().getLast();
    pace.release(kept.missed(), kept.news());
    return pace.waiting();
  }

  private void restore(Snapshot snapshot) {
    track = ensemble.restore(snapshot.track());
    last = snapshot.last();
    lastReceived = snapshot.lastReceived();
  }

  /** Whether the recollection is complete with this; true once. */
  public boolean endsRecall() {
    boolean ends = recalling && pace.isIdle();
    recalling &= !ends;
    return ends;
  }

  /** Takes what waits, up to the next window that is due. */
  public Optional<Window> next() {
    for (var next = pace.next(); next.isPresent(); next = pace.next()) {
      var window = take(next.get());
      if (window.isPresent()) {
        return window;
      }
    }
    return Optional.empty();
  }

  private Optional<Window> take(Pace.Arrival arrival) {
    for (var note = pace.before(arrival); note.isPresent(); note = pace.before(arrival)) {
      known = note.get();
      track.know(known.context());
      track.freeze(known.frozen());
    }
    track.observe(arrival.block(), arrival.receivedAt());
    last = Optional.of(arrival.block().id());
    lastReceived = arrival.receivedAt();
    return track.advance(arrival.receivedAt());
  }

  /** Empty where so much waits that the window is passed over for a newer one. */
  public Optional<Asked> ask(Window window, Instant now) {
    var deadline = now.plus(patience);
    var ticket = recalling ? Optional.of(pace.askSurely(deadline)) : pace.ask(deadline);
    ticket.ifPresent(
        number -> asked = Optional.of(new Asked(number, window, lastReceived, now, deadline)));
    return ticket.flatMap(number -> asked);
  }

  /** What was asked; empty where that answer is not waited for. */
  public Optional<Asked> answered(long ticket) {
    return pace.answered(ticket) ? noLongerAsked() : Optional.empty();
  }

  /** Whether the answer's time is up; if so it is waited for no longer. */
  public boolean isOverdue(Instant now) {
    boolean overdue = pace.isOverdue(now);
    if (overdue) {
      noLongerAsked();
    }
    return overdue;
  }

  /** What was asked until now; its window is not kept longer than it is waited for. */
  private Optional<Asked> noLongerAsked() {
    var was = asked;
    asked = Optional.empty();
    return was;
  }

  /**
   * @param scores by detector name
   * @param shed what the inference stage left out; any other detector without a score failed
   */
  public Judged judge(Window window, Map<String, Float> scores, Set<Tier> shed) {
    var judgement = ensemble.judge(track, window, scores);
    var missing =
        ensemble.detectors().stream()
            .map(Detector::card)
            .filter(card -> !scores.containsKey(card.name()))
            .filter(card -> card.tier() != Tier.WAVEFORM || window.beats().isPresent())
            .map(card -> new Verdict.Missing(card.name(), why(card, shed)))
            .toList();
    return new Judged(
        judgement, window.end(), () -> ensemble.layOut(judgement, track, window, scores), missing);
  }

  private static Verdict.Why why(ModelCard card, Set<Tier> shed) {
    return shed.contains(card.tier()) ? Verdict.Why.SHED : Verdict.Why.FAILED;
  }

  /**
   * How unusual a score is for this patient, before it is settled; empty while that is not known.
   */
  public OptionalDouble pValue(Judgement judgement) {
    return track.pValue(judgement.score());
  }

  /** What is anomalous is not learned. */
  public void settle(Judgement judgement) {
    track.settle(judgement);
  }

  public Map<Metric, Band> bands(Set<Metric> metrics) {
    var bands = new EnumMap<Metric, Band>(Metric.class);
    metrics.forEach(metric -> bands.put(metric, track.band(metric)));
    return bands;
  }

  /** What the newest seconds of the ECG show; empty for a patient without one. */
  public Optional<Ecg> ecg() {
    return track.ecg();
  }

  public byte[] track() {
    return track.save();
  }

  /** Empty while something is under way, or where there is nothing to keep. */
  public Optional<Snapshot> snapshot(Memory memory) {
    return recalling || !pace.isIdle() || last.isEmpty()
        ? Optional.empty()
        : Optional.of(new Snapshot(last, lastReceived, known, track.save(), memory));
  }
}
