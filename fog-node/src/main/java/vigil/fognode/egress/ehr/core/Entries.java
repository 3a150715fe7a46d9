package vigil.fognode.egress.ehr.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was read of one patient's record: codes, times and numbers. Names and free text are never
 * read.
 */
public record Entries(
    Person person,
    List<Stated> conditions,
    List<Stated> medications,
    List<Stated> procedures,
    List<Observed> observations) {
  public Entries {
    conditions = List.copyOf(conditions);
    medications = List.copyOf(medications);
    procedures = List.copyOf(procedures);
    observations = List.copyOf(observations);
  }

  /**
   * Who it is.
   *
   * @param born a FHIR date: year, month and day, the latter two where known
   * @param gender a FHIR administrative gender
   */
  public record Person(Optional<String> born, Optional<String> gender) {}

  /**
   * A condition that was stated, a drug that was given, a procedure that was done.
   *
   * @param status a FHIR status; of a condition its clinical status
   * @param doubt of a condition its verification status
   * @param from a FHIR date or time
   * @param to a FHIR date or time; empty where it is one time or has not ended
   */
  public record Stated(
      List<Coding> codes,
      String status,
      Optional<String> doubt,
      Optional<String> from,
      Optional<String> to) {
    public Stated {
      codes = List.copyOf(codes);
    }
  }

  /**
   * An observation.
   *
   * @param value codes of a coded value
   * @param quantity number of a measured one
   */
  public record Observed(
      List<Coding> codes,
      String status,
      Optional<String> at,
      List<Coding> value,
      OptionalDouble quantity) {
    public Observed {
      codes = List.copyOf(codes);
      value = List.copyOf(value);
    }
  }
}
