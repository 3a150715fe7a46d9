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
 * @param signal counts how often the signal was given; a screen or sink gives each number once
 * @param arrived when the block that led to it was read, by the node's clock
 * @param raised when its signal was first given, by the node's clock
 * @param due when it escalates or signals again unless somebody acts
 * @param acknowledgedBy the operator's name at this node
 */
public record AlertView(
    String id,
    long revision,
    Phase phase,
    Bed bed,
    Finding finding,
    List<Member> members,
    Optional<String> attachedTo,
    Presence presence,
    Audience audience,
    int signal,
    Instant arrived,
    Instant raised,
    Instant changed,
    Optional<Instant> due,
    Optional<String> acknowledgedBy)
    implements ScreenUpdate {
  public AlertView {
    members = List.copyOf(members);
  }

  /** One that begins now: it asks the bedside and gives its first signal. */
  public static AlertView begun(String id, Bed bed, Finding finding, Instant arrived, Instant now) {
    return new AlertView(
        id,
        1,
        Phase.START,
        bed,
        finding,
        List.of(),
        Optional.empty(),
        Presence.ON,
        Audience.BEDSIDE,
        1,
        arrived,
        now,
        now,
        Optional.empty(),
        Optional.empty());
  }

  public Priority priority() {
    return finding.priority();
  }

  @Override
  public boolean isUrgent() {
    return priority() == Priority.HIGH;
  }

  /** The same content under another revision. */
  public AlertView as(long revision, Phase phase, Instant changed) {
    return new AlertView(
        id,
        revision,
        phase,
        bed,
        finding,
        members,
        attachedTo,
        presence,
        audience,
        signal,
        arrived,
        raised,
        changed,
        due,
        acknowledgedBy);
  }

  /** As it ends, with nobody under it any more. */
  public AlertView ended(long revision, Instant now) {
    return new AlertView(
        id,
        revision,
        Phase.END,
        bed,
        finding,
        List.of(),
        Optional.empty(),
        Presence.OFF,
        audience,
        signal,
        arrived,
        raised,
        now,
        Optional.empty(),
        acknowledgedBy);
  }

  /** The same, while another one speaks for it. */
  public AlertView spokenForBy(AlertView speaker) {
    return new AlertView(
        id,
        revision,
        phase,
        bed,
        finding,
        members,
        Optional.of(speaker.id()),
        presence,
        audience,
        signal,
        arrived,
        raised,
        changed,
        due,
        acknowledgedBy);
  }

  /** One more condition under the same alert, on this bed or on another. */
  public record Member(Bed bed, Finding finding) {}
}
