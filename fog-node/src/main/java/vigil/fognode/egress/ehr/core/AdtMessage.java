package vigil.fognode.egress.ehr.core;

import java.util.List;
import java.util.Optional;

/**
 * What is read of an HL7 v2 ADT message; names and all else of it are left out.
 *
 * @param sender application and facility, MSH-3 and MSH-4
 * @param kind of the message
 * @param control its number at the sender, MSH-10
 * @param eventAt when what it tells of was recorded, EVN-2, else when it was sent, MSH-7
 * @param identifiers PID-3
 * @param location components of PV1-3 from the first; empty where there is none
 */
public record AdtMessage(
    String sender,
    Kind kind,
    Optional<String> control,
    Optional<String> eventAt,
    List<Identifier> identifiers,
    List<String> location) {
  public AdtMessage {
    identifiers = List.copyOf(identifiers);
    location = List.copyOf(location);
  }

  /**
   * What sort of message it is.
   *
   * @param type MSH-9.1
   * @param trigger MSH-9.2
   * @param processing MSH-11.1: P in earnest
   * @param version MSH-12.1
   * @param charset MSH-18, by which its sender reads an answer
   */
  public record Kind(
      String type, String trigger, String processing, String version, String charset) {}

  /**
   * One of a patient's identifiers.
   *
   * @param authority who gave it, CX.4.1, or where that is empty CX.4.2
   */
  public record Identifier(String value, String authority) {}
}
