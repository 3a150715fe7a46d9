package vigil.fognode.egress.ehr.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * What an ADT message asks for.
 *
 * @param authority whose identifiers are pseudonyms, CX.4.1 of PID-3
 * @param place how PV1-3 names ward and bed
 * @param zone of times without an offset
 */
public record AdtRules(String authority, Place place, ZoneId zone) {
  private static final Set<String> COMING = Set.of("A01", "A02", "A04", "A13");
  private static final Set<String> LEAVING = Set.of("A03", "A11");
  private static final String CORRECTED = "A08";

  /** Signs of sender and of MSH-10 by which a message is known, as many as the store keeps. */
  private static final int LONGEST_SENDER = 200;

  private static final int LONGEST_CONTROL = 199;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./ _-]{0,31}");

  /**
   * Where somebody lies.
   *
   * @param ward {@code {1}} is the first component of PV1-3
   * @param bed likewise
   * @param wards that the node knows; empty: all
   */
  public record Place(String ward, String bed, Set<String> wards) {
    private static final Pattern COMPONENT = Pattern.compile("\\{([1-9])}");

    public Place {
      wards = Set.copyOf(wards);
    }

    Optional<String> ward(List<String> location) {
      return filled(ward, location);
    }

    Optional<String> bed(List<String> location) {
      return filled(bed, location);
    }

    /** Empty where a component that it needs is. */
    private static Optional<String> filled(String template, List<String> location) {
      var missing = new boolean[1];
      var text =
          COMPONENT
              .matcher(template)
              .replaceAll(
                  it -> {
                    int at = Integer.parseInt(it.group(1));
                    var value = at <= location.size() ? location.get(at - 1) : "";
                    missing[0] |= value.isBlank();
                    return Matcher.quoteReplacement(value.strip());
                  });
      return missing[0] ? Optional.empty() : Optional.of(text);
    }
  }

  /** What is to be done. */
  public sealed interface Wish {
    /** The patient lies there from now on. */
    record Place(Bed bed, Instant at) implements Wish {}

    /** The patient lies there, if anywhere. */
    record Correct(Bed bed, Instant at) implements Wish {}

    record Discharge(PatientId patient, Instant at) implements Wish {}

    /** Nothing that the node keeps. */
    record Nothing() implements Wish {}

    record Refuse(Hl7Error why) implements Wish {}
  }

  public Wish wish(AdtMessage message) {
    return name(message)
        .or(() -> kind(message))
        .<Wish>map(Wish.Refuse::new)
        .orElseGet(() -> of(message, message.kind().trigger()));
  }

  /** What is wrong with how the message is known again; repeated it would be no better. */
  private static Optional<Hl7Error> name(AdtMessage message) {
    var control = message.control().filter(it -> !it.isBlank());
    if (control.isEmpty()) {
      return refused("MSH^1^10", Hl7Error.Code.REQUIRED, "MSH-10: absent (expected: an id)");
    }
    if (!isKept(control.get(), LONGEST_CONTROL)) {
      return refused(
          "MSH^1^10",
          Hl7Error.Code.TYPE,
          "MSH-10: too long, or with NUL (expected: up to " + LONGEST_CONTROL + " signs)");
    }
    return isKept(message.sender(), LONGEST_SENDER)
        ? Optional.empty()
        : refused(
            "MSH^1^3",
            Hl7Error.Code.TYPE,
            "MSH-3, MSH-4: too long, or with NUL (expected: together less than "
                + LONGEST_SENDER
                + " signs)");
  }

  private static boolean isKept(String text, int longest) {
    return text.length() <= longest && text.indexOf('\0') < 0;
  }

  /** What is wrong with the sort of message, whatever it says. */
  private static Optional<Hl7Error> kind(AdtMessage message) {
    var kind = message.kind();
    if (!kind.type().equals("ADT")) {
      return refused(
          "MSH^1^9^1", Hl7Error.Code.MESSAGE_TYPE, "MSH-9.1: " + kind.type() + " (expected: ADT)");
    }
    if (!isTaken(kind.trigger())) {
      return refused(
          "MSH^1^9^2",
          Hl7Error.Code.EVENT,
          "MSH-9.2: " + kind.trigger() + " (expected: A01, A02, A03, A04, A08, A11 or A13)");
    }
    if (!kind.processing().equals("P")) {
      return refused(
          "MSH^1^11",
          Hl7Error.Code.PROCESSING,
          "MSH-11: " + kind.processing() + " (expected: P, in earnest)");
    }
    return kind.version().matches("2\\.[1-8](\\.[0-9])?")
        ? Optional.empty()
        : refused(
            "MSH^1^12",
            Hl7Error.Code.VERSION,
            "MSH-12: " + kind.version() + " (expected: 2.1 to 2.8)");
  }

  /** Whether the node does anything for messages of this trigger. */
  public static boolean isTaken(String trigger) {
    return COMING.contains(trigger) || LEAVING.contains(trigger) || trigger.equals(CORRECTED);
  }

  private static Optional<Hl7Error> refused(String field, Hl7Error.Code code, String sentence) {
    return Optional.of(Hl7Error.rejected(field, code, sentence));
  }

  private Wish of(AdtMessage message, String trigger) {
    var pseudonyms =
        message.identifiers().stream()
            .filter(it -> it.authority().equals(authority))
            .map(AdtMessage.Identifier::value)
            .distinct()
            .toList();
    var at = message.eventAt().flatMap(it -> Hl7Time.read(it, zone));
    if (pseudonyms.size() != 1 || !isPatient(pseudonyms.getFirst())) {
      return refuse(
          "PID^1^3",
          pseudonyms.isEmpty() ? Hl7Error.Code.REQUIRED : Hl7Error.Code.TYPE,
          "PID-3: "
              + pseudonyms.size()
              + " identifiers of "
              + authority
              + " (expected: one, a pseudonym)");
    }
    if (at.isEmpty()) {
      return refuse("EVN^1^2", Hl7Error.Code.REQUIRED, "EVN-2, MSH-7: no time (expected: one)");
    }
    var patient = new PatientId(pseudonyms.getFirst());
    return LEAVING.contains(trigger)
        ? new Wish.Discharge(patient, at.get())
        : placed(message, patient, at.get());
  }

  private static boolean isPatient(String value) {
    return IDENTIFIER.matcher(value).matches() && !new PatientId(value).isReserved();
  }

  private Wish placed(AdtMessage message, PatientId patient, Instant at) {
    boolean correction = message.kind().trigger().equals(CORRECTED);
    if (correction && message.location().stream().allMatch(String::isBlank)) {
      return new Wish.Nothing();
    }
    var ward = place.ward(message.location());
    var bed = place.bed(message.location());
    if (ward.isEmpty() || bed.isEmpty()) {
      return refuse(
          "PV1^1^3",
          Hl7Error.Code.REQUIRED,
          "PV1-3: no ward and bed (expected: " + place.ward() + " and " + place.bed() + ")");
    }
    if (!isWard(ward.get())) {
      return refuse(
          "PV1^1^3",
          Hl7Error.Code.TABLE,
          "PV1-3: ward " + ward.get() + " (expected: one that the node knows)");
    }
    if (!LABEL.matcher(bed.get()).matches()) {
      return refuse("PV1^1^3", Hl7Error.Code.TYPE, "PV1-3: bed (expected: 1 to 32 plain signs)");
    }
    var there = new Bed(patient, new WardId(ward.get()), bed.get());
    return correction ? new Wish.Correct(there, at) : new Wish.Place(there, at);
  }

  private boolean isWard(String ward) {
    return IDENTIFIER.matcher(ward).matches()
        && (place.wards().isEmpty() || place.wards().contains(ward));
  }

  private static Wish refuse(String field, Hl7Error.Code code, String sentence) {
    return new Wish.Refuse(Hl7Error.failed(field, code, sentence));
  }
}
