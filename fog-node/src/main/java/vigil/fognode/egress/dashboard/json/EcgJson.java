package vigil.fognode.egress.dashboard.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.EcgView;

/**
 * An {@link EcgView} as the API says it.
 *
 * @param at node time of the newest value
 * @param rhythm a condition's code, or {@code regular}, {@code irregular}, {@code not-readable},
 *     {@code not-known}
 * @param beats by the clock of the device, as the start of its waveform
 */
public record EcgJson(
    String at,
    String rhythm,
    @Nullable Double rate,
    @Nullable Double quality,
    List<String> faults,
    List<BeatJson> beats) {

  /** One beat. */
  public record BeatJson(String at, String kind) {}

  public static EcgJson of(EcgView view) {
    return new EcgJson(
        view.at().toString(),
        view.rhythm(),
        Json.number(view.rate()),
        Json.number(view.quality()),
        view.faults(),
        view.beats().stream().map(beat -> beat(view, beat)).toList());
  }

  private static BeatJson beat(EcgView view, EcgView.Beat beat) {
    var at = view.deviceEnd().minusMillis(Math.round(beat.before() * 1_000));
    return new BeatJson(at.toString(), beat.kind());
  }
}
