package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What is wrong with a device now, in the words of the nurse and the biomedical engineer. */
final class DeviceFindings {
  private static final String MODEL = "device-rules/1";

  private DeviceFindings() {}

  static List<Finding> of(DeviceState state, DeviceLimits limits, boolean late, Instant now) {
    return Stream.of(
            silent(state, limits.silence(state, late), now),
            leadOff(state, limits, now),
            missing(state, limits, now),
            clock(state, limits, now),
            battery(state, limits),
            selfTest(state),
            echo(state),
            leap(state, limits, now),
            suspicion(state, limits, now))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> silent(DeviceState state, Duration patience, Instant now) {
    var silence = Duration.between(state.liveness().lastReceived(), now);
    if (silence.compareTo(patience) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        technical(
            state,
            "device-silent",
            Priority.MEDIUM,
            state.liveness().lastReceived().plus(patience),
            unheard(state, patience, now)));
  }

  /** Whoever goes there is to look at the right thing: what is refused did come. */
  private static String unheard(DeviceState state, Duration patience, Instant now) {
    return state
        .liveness()
        .refused()
        .filter(refusal -> Duration.between(refusal.at(), now).compareTo(patience) <= 0)
        .map(
            refusal ->
                words(
                    "The device sends, but for more than %d s its data are refused (%s): it has"
                        + " power and network; call the engineer, and watch the patient otherwise.",
                    patience.toSeconds(), refusal.why()))
        .orElseGet(
            () ->
                words(
                    "The device has sent nothing for more than %d s: check its power and its"
                        + " network.",
                    patience.toSeconds()));
  }

  private static Optional<Finding> leadOff(DeviceState state, DeviceLimits limits, Instant now) {
    return state
        .quality()
        .unusableSince()
        .filter(since -> !now.isBefore(since.plus(limits.leadOffDelay())))
        .map(
            since ->
                technical(
                    state,
                    "lead-off",
                    Priority.MEDIUM,
                    since,
                    "The device says that its values cannot be used: check electrode and probe."));
  }

  private static Optional<Finding> missing(DeviceState state, DeviceLimits limits, Instant now) {
    return state
        .gaps()
        .missingSince()
        .filter(since -> !now.isBefore(since.plus(limits.missingDelay())))
        .map(
            since ->
                technical(
                    state,
                    "blocks-missing",
                    Priority.LOW,
                    since,
                    words(
                        "%d blocks of this device never came: its network is poor.",
                        state.continuity().missing())));
  }

  private static Optional<Finding> clock(DeviceState state, DeviceLimits limits, Instant now) {
    var clock = state.clock();
    var jumped = clock.jumpedAt().filter(at -> now.isBefore(at.plus(limits.clockMemory())));
    if (jumped.isEmpty() && clock.smoothed().abs().compareTo(limits.clockOffset()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        technical(
            state,
            "clock-fault",
            Priority.LOW,
            jumped.orElse(state.liveness().lastReceived()),
            words(
                "The device's clock is %.1f s off%s.",
                clock.smoothed().toMillis() / 1_000.0,
                jumped.isPresent() ? " and has jumped" : "")));
  }

  private static Optional<Finding> battery(DeviceState state, DeviceLimits limits) {
    return state.report().batteryPercent() <= limits.lowBattery()
        ? Optional.of(
            technical(
                state,
                "low-battery",
                Priority.LOW,
                state.liveness().lastReceived(),
                words(
                    "The battery is at %.0f %%: charge or change it.",
                    state.report().batteryPercent())))
        : Optional.empty();
  }

  private static Optional<Finding> selfTest(DeviceState state) {
    return state
        .report()
        .selfTestFailed()
        .map(
            since ->
                technical(
                    state,
                    "self-test-failed",
                    Priority.MEDIUM,
                    since,
                    "The device's self-test failed: replace it."));
  }

  private static Optional<Finding> echo(DeviceState state) {
    return state.trust().echo().heard().map(heard -> echo(state, heard));
  }

  private static Finding echo(DeviceState state, Echo.Heard heard) {
    var onset = state.trust().echoSince().orElse(state.liveness().lastReceived());
    return switch (heard.sort()) {
      case REPLAY ->
          tampered(
              state,
              "replayed-data",
              Priority.MEDIUM,
              onset,
              words(
                  "The device sends again, bit for bit, what it sent %s ago: do not trust its"
                      + " values, look at the patient.",
                  ago(state, heard)));
      case FORGED ->
          tampered(
              state,
              "spoofed-data",
              Priority.MEDIUM,
              onset,
              "The device sends the same second over and over: its values are not this patient's,"
                  + " look at the patient.");
      case STANDSTILL ->
          technical(
              state,
              "stuck-value",
              Priority.LOW,
              onset,
              "The device's values stand still, which they never did before: check the device.");
    };
  }

  private static String ago(DeviceState state, Echo.Heard heard) {
    return spoken(state.liveness().period().multipliedBy(heard.lag()));
  }

  private static Optional<Finding> leap(DeviceState state, DeviceLimits limits, Instant now) {
    return state
        .trust()
        .leaps()
        .newest()
        .filter(leap -> now.isBefore(leap.at().plus(limits.suspicionMemory())))
        .map(
            leap ->
                tampered(
                    state,
                    "impossible-change",
                    Priority.MEDIUM,
                    leap.at(),
                    words(
                        "%s went from %.1f to %.1f %s within %s, which no body does: do not trust"
                            + " this device, look at the patient.",
                        name(leap.metric()),
                        leap.from(),
                        leap.to(),
                        leap.metric().unit().symbol(),
                        spoken(leap.within()))));
  }

  private static String name(Metric metric) {
    var name = metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String spoken(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }

  private static Optional<Finding> suspicion(DeviceState state, DeviceLimits limits, Instant now) {
    return state
        .trust()
        .suspicion()
        .filter(sign -> now.isBefore(sign.at().plus(limits.suspicionMemory())))
        .map(
            sign ->
                tampered(state, sign.condition(), Priority.HIGH, sign.since(), sign.sentence()));
  }

  private static Finding tampered(
      DeviceState state, String condition, Priority priority, Instant onset, String sentence) {
    return new Finding(
        condition,
        Cause.TAMPERING,
        Kind.SECURITY,
        priority,
        Optional.of(state.device()),
        onset,
        evidence(Cause.TAMPERING, sentence));
  }

  private static Finding technical(
      DeviceState state, String condition, Priority priority, Instant onset, String sentence) {
    return new Finding(
        condition,
        Cause.DEVICE,
        Kind.TECHNICAL,
        priority,
        Optional.of(state.device()),
        onset,
        evidence(Cause.DEVICE, sentence));
  }

  private static String words(String sentence, Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }

  private static Evidence evidence(Cause cause, String sentence) {
    return new Evidence(sentence, MODEL, 1, 1, Map.of(cause, 1.0), List.of());
  }
}
