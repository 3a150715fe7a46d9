package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.AlertView;

/**
 * An {@link AlertView} as the API says it.
 *
 * @param shownAt when this revision reached the screens' board, by the node's clock
 */
public record AlertJson(
    String id,
    long revision,
    BedJson.BedLabel bed,
    FindingJson finding,
    String phase,
    List<MemberJson> members,
    @Nullable String attachedTo,
    String presence,
    String audience,
    int signal,
    String arrived,
    String raised,
    String changed,
    @Nullable String due,
    @Nullable String acknowledgedBy,
    @Nullable String passedBy,
    @Nullable String shownAt) {

  /** What else is present from the same cause. */
  public record MemberJson(BedJson.BedLabel bed, FindingJson finding) {
    public static MemberJson of(AlertView.Member member) {
      return new MemberJson(BedJson.BedLabel.of(member.bed()), FindingJson.of(member.finding()));
    }
  }

  public static AlertJson of(AlertView view, @Nullable Instant shownAt) {
    return of(
        view,
        BedJson.BedLabel.of(view.bed()),
        FindingJson.of(view.finding()),
        view.members().stream().map(MemberJson::of).toList(),
        shownAt);
  }

  /** A security alert for who sees no patients' data: where, which device, what; of whom not. */
  public static AlertJson withoutValues(AlertView view, @Nullable Instant shownAt) {
    return of(
        view,
        BedJson.BedLabel.withoutPatient(view.bed()),
        FindingJson.withoutValues(view.finding()),
        List.of(),
        shownAt);
  }

  private static AlertJson of(
      AlertView view,
      BedJson.BedLabel bed,
      FindingJson finding,
      List<MemberJson> members,
      @Nullable Instant shownAt) {
    return new AlertJson(
        view.id(),
        view.revision(),
        bed,
        finding,
        Json.code(view.phase()),
        members,
        view.attachedTo().orElse(null),
        Json.code(view.presence()),
        Json.code(view.audience()),
        view.signal().count(),
        view.arrived().toString(),
        view.raised().toString(),
        view.changed().toString(),
        view.due().map(Instant::toString).orElse(null),
        view.acknowledgedBy().orElse(null),
        view.passedBy().orElse(null),
        shownAt == null ? null : shownAt.toString());
  }

  public static AlertJson of(AlertView view) {
    return of(view, null);
  }
}
