package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * A device that is to be known, and on whom.
 *
 * @param bed what is written on the door of the patient's bed, after its ward and a slash where it
 *     is not of the list's ward
 * @param key pre-shared; the array is the record's own, nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
record Enrolment(DeviceId device, Optional<PatientId> patient, String bed, Optional<byte[]> key) {

  Bed place(PatientId on, WardId otherwise) {
    int slash = bed.indexOf('/');
    return slash < 0
        ? new Bed(on, otherwise, bed)
        : new Bed(on, new WardId(bed.substring(0, slash)), bed.substring(slash + 1));
  }

  /**
   * Reads a list as {@code device-sim --list} prints it: bed, patient, device and key, by tabs.
   *
   * @throws IOException where a line is none; the message names the line and not the key
   */
  static List<Enrolment> read(Path list) throws IOException {
    var read = new ArrayList<Enrolment>();
    int number = 0;
    for (var line : Files.readAllLines(list)) {
      number++;
      if (!line.isBlank()) {
        read.add(of(line, list + ", line " + number));
      }
    }
    return read;
  }

  private static Enrolment of(String line, String where) throws IOException {
    var fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw new IOException(where + ": malformed (expected: bed, patient, device, key, by tabs)");
    }
    try {
      return new Enrolment(
          new DeviceId(fields[2]),
          Optional.of(new PatientId(fields[1])),
          fields[0],
          Optional.of(Base64.getDecoder().decode(fields[3])));
    } catch (IllegalArgumentException malformed) {
      throw new IOException(
          where + ": malformed (expected: names of letters, digits and dashes, a key in base64)",
          malformed);
    }
  }
}
