package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vigil.models.Context;
import vigil.models.Track.Band;
import vigil.models.limit.Crossing;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Verdict;

/**
 * What the patient stage remembers of one patient beside the models' own track.
 *
 * @param bands what is usual for the patient, by metric
 * @param timed by condition, since when a rule that has a delay has held
 * @param arrived node time of the newest block; empty before the first
 * @param reported the newest verdict that was told to the next stage
 */
public record PatientState(
    Bed bed,
    Context context,
    Map<DeviceId, DeviceView> devices,
    Vitals vitals,
    Opinion opinion,
    Map<Metric, Band> bands,
    Map<String, Crossing> timed,
    Standing standing,
    Optional<Instant> arrived,
    Optional<Verdict> reported) {

  /** A patient of whom nothing is known yet, at {@code now}. */
  public static PatientState empty(Bed bed, Instant now) {
    return new PatientState(
        bed,
        Context.UNKNOWN,
        Map.of(),
        Vitals.NONE,
        Opinion.NONE,
        Map.of(),
        Map.of(),
        new Standing(Optional.of(Verdict.Reason.WARMING_UP), now, false),
        Optional.empty(),
        Optional.empty());
  }

  PatientState withBed(Bed place) {
    return new PatientState(
        place, context, devices, vitals, opinion, bands, timed, standing, arrived, reported);
  }

  PatientState withContext(Context known) {
    return new PatientState(
        bed, known, devices, vitals, opinion, bands, timed, standing, arrived, reported);
  }

  PatientState withDevices(Map<DeviceId, DeviceView> seen) {
    return new PatientState(
        bed, context, seen, vitals, opinion, bands, timed, standing, arrived, reported);
  }

  PatientState withVitals(Vitals newer, Instant at) {
    return new PatientState(
        bed, context, devices, newer, opinion, bands, timed, standing, Optional.of(at), reported);
  }

  PatientState withOnlyVitals(Vitals newer) {
    return new PatientState(
        bed, context, devices, newer, opinion, bands, timed, standing, arrived, reported);
  }

  PatientState withOpinion(Opinion newer) {
    return new PatientState(
        bed, context, devices, vitals, newer, bands, timed, standing, arrived, reported);
  }

  /** What is usual for the patient, as the track now has it. */
  public PatientState withBands(Map<Metric, Band> newer) {
    return new PatientState(
        bed, context, devices, vitals, opinion, newer, timed, standing, arrived, reported);
  }

  /** The state with what the waveforms say. */
  public PatientState withTraces(Traces traces) {
    return withOnlyVitals(vitals.with(traces));
  }

  PatientState withTimed(Map<String, Crossing> newer) {
    return new PatientState(
        bed, context, devices, vitals, opinion, bands, newer, standing, arrived, reported);
  }

  PatientState withStanding(Standing newer) {
    return new PatientState(
        bed, context, devices, vitals, opinion, bands, timed, newer, arrived, reported);
  }

  /** As if nothing had come yet: what came before the node was there says nothing of silence. */
  PatientState withoutArrival() {
    return new PatientState(
        bed, context, devices, vitals, opinion, bands, timed, standing, Optional.empty(), reported);
  }

  PatientState withoutReported() {
    return reported(Optional.empty());
  }

  PatientState withReported(Verdict verdict) {
    return reported(Optional.of(verdict));
  }

  private PatientState reported(Optional<Verdict> verdict) {
    return new PatientState(
        bed, context, devices, vitals, opinion, bands, timed, standing, arrived, verdict);
  }

  /** Without what no rule reads. */
  PatientState asRulesRead() {
    var seen =
        new Vitals(
            vitals.newest(), vitals.crossings(), Map.of(), vitals.traces(), vitals.exertion());
    return new PatientState(
        bed,
        context,
        devices,
        seen,
        Opinion.NONE,
        bands,
        timed,
        standing,
        arrived,
        Optional.empty());
  }

  /** What the baseline expects of a metric, in its unit; the newest average where none is known. */
  double expected(Metric metric) {
    var band = bands.get(metric);
    return band == null ? vitals.of(metric).map(Newest::usual).orElse(Double.NaN) : band.expected();
  }
}
