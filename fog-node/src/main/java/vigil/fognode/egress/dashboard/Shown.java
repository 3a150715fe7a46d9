package vigil.fognode.egress.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.json.OrderJson;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.WardId;

/**
 * One view and its text in the stream, written once however many screens read it, and only if one
 * does.
 *
 * <p>Thread: any; two at once may both write the same text.
 */
final class Shown {
  /** How long the screens of a ward are told of what has left it: each has asked by then. */
  private static final Duration PARTING = Duration.ofMinutes(1);

  private final Key key;
  private final @Nullable ScreenUpdate update;
  private final Instant shownAt;
  private final Optional<Left> left;
  private volatile @Nullable ByteString text;

  /** The ward it was on before. */
  private record Left(WardId ward, Instant at) {}

  /** Of which bed, alert, pump or screen. */
  record Key(Sort sort, String id) {
    static Key of(PatientId patient) {
      return new Key(Sort.BED, patient.value());
    }
  }

  enum Sort {
    BED,
    ALERT,
    ACTIVATION,
    SUGGESTION,
    ORDER,
    ASSIGNMENT,
    ATTENDANCE,
    GLASS
  }

  static Shown of(ScreenUpdate update, Instant now) {
    var key =
        switch (update) {
          case BedView bed -> Key.of(bed.bed().patient());
          case AlertView alert -> new Key(Sort.ALERT, alert.id());
          case ActivationView activation ->
              new Key(Sort.ACTIVATION, activation.bed().patient().value());
          case SuggestionView suggestion -> new Key(Sort.SUGGESTION, suggestion.pump().value());
          case OrderView order ->
              new Key(Sort.ORDER, order.device() + "/" + OrderJson.sort(order.command()));
          case AssignmentView assignment ->
              new Key(Sort.ASSIGNMENT, assignment.bed().patient().value());
          case AttendanceView attendance -> new Key(Sort.ATTENDANCE, attendance.screen());
          case GlassView glass -> new Key(Sort.GLASS, glass.operator());
        };
    return new Shown(key, update, now, Optional.empty());
  }

  /** The bed is no longer shown. */
  static Shown gone(PatientId patient, Instant now) {
    return new Shown(Key.of(patient), null, now, Optional.empty());
  }

  private Shown(Key key, @Nullable ScreenUpdate update, Instant shownAt, Optional<Left> left) {
    this.key = key;
    this.update = update;
    this.shownAt = shownAt;
    this.left = left;
  }

  /** The same, also for the screens of the ward that it has left since. */
  Shown after(Shown before) {
    var parting =
        before
            .ward()
            .filter(ward -> ward().filter(now -> !now.equals(ward)).isPresent())
            .map(ward -> new Left(ward, shownAt))
            .or(() -> before.left.filter(it -> it.at().plus(PARTING).isAfter(shownAt)));
    return parting.isEmpty() ? this : new Shown(key, update, shownAt, parting);
  }

  private Optional<WardId> ward() {
    return update().map(ScreenUpdate::bed).map(Bed::ward);
  }

  Key key() {
    return key;
  }

  /** Empty for a bed that is gone. */
  Optional<ScreenUpdate> update() {
    return Optional.ofNullable(update);
  }

  /**
   * Whether a screen of that ward is told; of a bed that is gone all hear, of what has moved to
   * another ward for a while both.
   */
  boolean isFor(WardId ward) {
    return isOf(ward) || left.filter(it -> it.ward().equals(ward)).isPresent();
  }

  private boolean isOf(WardId ward) {
    return switch (update) {
      case AlertView alert -> isOf(alert, ward);
      case BedView bed -> bed.bed().ward().equals(ward);
      case ActivationView activation -> activation.bed().ward().equals(ward);
      case SuggestionView suggestion -> suggestion.bed().ward().equals(ward);
      case OrderView order -> order.bed().ward().equals(ward);
      case AssignmentView assignment -> assignment.bed().ward().equals(ward);
      case AttendanceView attendance -> true;
      case GlassView glass -> true;
      case null -> true;
    };
  }

  /** What has members on several wards is shown on each of them. */
  private static boolean isOf(AlertView alert, WardId ward) {
    return alert.bed().ward().equals(ward)
        || alert.members().stream().anyMatch(member -> member.bed().ward().equals(ward));
  }

  boolean isOver(Instant now) {
    return switch (update) {
      case BedView bed -> false;
      case AlertView alert -> alert.presence() == Presence.OFF;
      case ActivationView activation -> activation.activation() == Activation.ON;
      case SuggestionView suggestion -> !suggestion.isOpen(now);
      case OrderView order -> !order.isShown(now);
      case AssignmentView assignment -> assignment.nurse().isEmpty();
      case AttendanceView attendance -> !attendance.audible();
      case GlassView glass -> !glass.broken() || !now.isBefore(glass.until());
      case null -> true;
    };
  }

  /**
   * Whether {@code other} is older than this; at the same age the later one to come counts, and
   * always of what no clock of one node orders: who has a bed, and whether a screen is heard.
   */
  boolean supersedes(Shown other) {
    if (update instanceof AlertView mine && other.update instanceof AlertView theirs) {
      return mine.revision() >= theirs.revision();
    }
    if (update instanceof ActivationView mine && other.update instanceof ActivationView theirs) {
      return mine.changed().isAfter(theirs.changed());
    }
    if (update instanceof SuggestionView mine && other.update instanceof SuggestionView theirs) {
      return mine.changed().isAfter(theirs.changed());
    }
    if (update instanceof OrderView mine && other.update instanceof OrderView theirs) {
      return mine.changed().isAfter(theirs.changed());
    }
    return update instanceof BedView mine
        && other.update instanceof BedView theirs
        && mine.at().isAfter(theirs.at());
  }

  /** One server-sent event for who sees no patients' data; empty where it is not for them. */
  Optional<ByteString> securityText() {
    return switch (update) {
      case AlertView alert when alert.finding().kind() == Kind.SECURITY ->
          Optional.of(ByteString.fromString(EventText.security(alert, shownAt)));
      case GlassView glass -> Optional.of(text());
      case null, default -> Optional.empty();
    };
  }

  /** One server-sent event, without an id. */
  ByteString text() {
    var written = text;
    if (written == null) {
      written = ByteString.fromString(EventText.of(key, update, shownAt));
      text = written;
    }
    return written;
  }
}
