package vigil.protocol.vocab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alert as people see it; sent again at each change.
 *
 * @param id the same from start to end
 * @param revision counts the alert's changes, from 1; an older one is out of date
 * @param phase what this change is
 * @param finding the most urgent of what is present
 * @param members what else is present from the same cause: attached, not raised again
 * @param attachedTo the alert that speaks for this one, which then gives no signal of its own
 * @param arrived when the block that led to it was read, by the node's clock
 * @param raised when its signal was first given, by the node's clock
 */
public record AlertView(
    String id,
    long revision,
    Phase phase,
    Bed bed,
    Finding finding,
    List<Member> members,
    Optional<String> attachedTo,
    AlertSignal signal,
    Instant arrived,
    Instant raised,
    Instant changed)
    implements ScreenUpdate {
  public AlertView {
    members = List.copyOf(members);
  }

  /** One more condition under the same alert, on this bed or on another. */
  public record Member(Bed bed, Finding finding) {}

  /** One that begins now, with nothing else under it. */
  public static AlertView begun(String id, Bed bed, Finding finding, Instant arrived, Instant now) {
    return new AlertView(
        id,
        1,
        Phase.START,
        bed,
        finding,
        List.of(),
        Optional.empty(),
        AlertSignal.first(Optional.empty()),
        arrived,
        now,
        now);
  }

  public Priority priority() {
    return finding.priority();
  }

  public Presence presence() {
    return signal.presence();
  }

  public Audience audience() {
    return signal.audience();
  }

  public Optional<Instant> due() {
    return signal.due();
  }

  public Optional<String> acknowledgedBy() {
    return signal.acknowledgedBy();
  }

  public Optional<String> passedBy() {
    return signal.passedBy();
  }

  @Override
  public boolean isUrgent() {
    return priority() == Priority.HIGH;
  }

  /** The same content under another revision. */
  public AlertView as(long revision, Phase phase, Instant changed) {
    return new AlertView(
        id, revision, phase, bed, finding, members, attachedTo, signal, arrived, raised, changed);
  }

  public AlertView with(AlertSignal next) {
    return new AlertView(
        id, revision, phase, bed, finding, members, attachedTo, next, arrived, raised, changed);
  }

  /** With other conditions, at the bed where the patient lies now. */
  public AlertView about(Bed there, Finding first, List<Member> others) {
    return new AlertView(
        id, revision, phase, there, first, others, attachedTo, signal, arrived, raised, changed);
  }

  private AlertView attachedTo(Optional<String> speaker) {
    return new AlertView(
        id, revision, phase, bed, finding, members, speaker, signal, arrived, raised, changed);
  }

  /** The same, while another one speaks for it. */
  public AlertView spokenForBy(AlertView speaker) {
    return attachedTo(Optional.of(speaker.id()));
  }

  /** As it ends, with nobody under it any more. */
  public AlertView ended(long revision, Instant now) {
    return about(bed, finding, List.of())
        .attachedTo(Optional.empty())
        .with(signal.off())
        .as(revision, Phase.END, now);
  }
}
