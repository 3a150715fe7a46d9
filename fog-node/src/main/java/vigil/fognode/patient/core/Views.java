package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import vigil.models.Track.Band;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Verdict;

/** The bed as a screen shows it. */
public final class Views {
  private static final Band UNKNOWN = new Band(Double.NaN, Double.NaN, Double.NaN, 0);

  private Views() {}

  public static BedView of(PatientState state, Instant now) {
    var readings =
        state.vitals().newest().entrySet().stream()
            .map(
                entry -> {
                  var band = state.bands().getOrDefault(entry.getKey(), UNKNOWN);
                  return new BedView.Reading(
                      entry.getValue().sample(),
                      entry.getValue().receivedAt(),
                      band.expected(),
                      band.low(),
                      band.high());
                })
            .toList();
    return new BedView(
        state.bed(),
        now,
        state.reported().orElseGet(() -> unjudged(state, now)),
        readings,
        List.copyOf(state.vitals().waveforms().values()),
        List.copyOf(state.devices().values()),
        EcgViews.of(state, now));
  }

  private static Verdict unjudged(PatientState state, Instant now) {
    return new Verdict.Unjudged(state.bed().patient(), now, Verdict.Reason.WARMING_UP, List.of());
  }
}
