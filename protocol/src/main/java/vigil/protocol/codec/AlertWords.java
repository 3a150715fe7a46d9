package vigil.protocol.codec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;
import vigil.protocol.wire.Alert;
import vigil.protocol.wire.AlertMember;

/** The vocabulary's alerts to and from {@code journal.proto}; cluster messages carry the same. */
final class AlertWords {
  private AlertWords() {}

  static Alert toWire(AlertView alert) {
    return Alert.newBuilder()
        .setId(alert.id())
        .setRevision(alert.revision())
        .setPhase(alert.phase().name())
        .setBed(toWire(alert.bed()))
        .setFinding(toWire(alert.finding()))
        .addAllMembers(alert.members().stream().map(AlertWords::toWire).toList())
        .setAttachedTo(alert.attachedTo().orElse(""))
        .setPresence(alert.presence().name())
        .setAudience(alert.audience().name())
        .setSignal(alert.signal().count())
        .setArrivedUs(micros(alert.arrived()))
        .setRaisedUs(micros(alert.raised()))
        .setChangedUs(micros(alert.changed()))
        .setDueUs(alert.due().map(AlertWords::micros).orElse(0L))
        .setAcknowledgedBy(alert.acknowledgedBy().orElse(""))
        .setMuted(alert.signal().muted())
        .setPassedBy(alert.passedBy().orElse(""))
        .build();
  }

  static AlertView fromWire(Alert wire) {
    return new AlertView(
        wire.getId(),
        wire.getRevision(),
        Phase.valueOf(wire.getPhase()),
        fromWire(wire.getBed()),
        fromWire(wire.getFinding()),
        wire.getMembersList().stream().map(AlertWords::fromWire).toList(),
        optional(wire.getAttachedTo()),
        new AlertSignal(
            Presence.valueOf(wire.getPresence()),
            Audience.valueOf(wire.getAudience()),
            wire.getSignal(),
            optional(wire.getDueUs()),
            optional(wire.getAcknowledgedBy()),
            optional(wire.getPassedBy()),
            wire.getMuted()),
        instant(wire.getArrivedUs()),
        instant(wire.getRaisedUs()),
        instant(wire.getChangedUs()));
  }

  static vigil.protocol.wire.Activation toWire(ActivationView view) {
    return vigil.protocol.wire.Activation.newBuilder()
        .setBed(toWire(view.bed()))
        .setActivation(view.activation().name())
        .setChangedUs(micros(view.changed()))
        .setUntilUs(view.until().map(AlertWords::micros).orElse(0L))
        .setBy(view.by().orElse(""))
        .setReason(view.reason())
        .build();
  }

  static ActivationView fromWire(vigil.protocol.wire.Activation wire) {
    return new ActivationView(
        fromWire(wire.getBed()),
        Activation.valueOf(wire.getActivation()),
        instant(wire.getChangedUs()),
        optional(wire.getUntilUs()),
        optional(wire.getBy()),
        wire.getReason());
  }

  static vigil.protocol.wire.Bed toWire(Bed bed) {
    return vigil.protocol.wire.Bed.newBuilder()
        .setPatient(bed.patient().value())
        .setWard(bed.ward().value())
        .setLabel(bed.label())
        .build();
  }

  static Bed fromWire(vigil.protocol.wire.Bed wire) {
    return new Bed(new PatientId(wire.getPatient()), new WardId(wire.getWard()), wire.getLabel());
  }

  static vigil.protocol.wire.Finding toWire(Finding finding) {
    return vigil.protocol.wire.Finding.newBuilder()
        .setCondition(finding.condition())
        .setCause(finding.cause().name())
        .setKind(finding.kind().name())
        .setPriority(finding.priority().name())
        .setDevice(finding.device().map(DeviceId::value).orElse(""))
        .setOnsetUs(micros(finding.onset()))
        .setEvidence(EvidenceWords.toWire(finding.evidence()))
        .build();
  }

  static Finding fromWire(vigil.protocol.wire.Finding wire) {
    return new Finding(
        wire.getCondition(),
        Cause.valueOf(wire.getCause()),
        Kind.valueOf(wire.getKind()),
        Priority.valueOf(wire.getPriority()),
        optional(wire.getDevice()).map(DeviceId::new),
        instant(wire.getOnsetUs()),
        EvidenceWords.fromWire(wire.getEvidence()));
  }

  static Optional<String> optional(String wire) {
    return wire.isEmpty() ? Optional.empty() : Optional.of(wire);
  }

  private static AlertMember toWire(AlertView.Member member) {
    return AlertMember.newBuilder()
        .setBed(toWire(member.bed()))
        .setFinding(toWire(member.finding()))
        .build();
  }

  private static AlertView.Member fromWire(AlertMember wire) {
    return new AlertView.Member(fromWire(wire.getBed()), fromWire(wire.getFinding()));
  }

  private static Optional<Instant> optional(long us) {
    return us == 0 ? Optional.empty() : Optional.of(instant(us));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long us) {
    return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
  }
}
