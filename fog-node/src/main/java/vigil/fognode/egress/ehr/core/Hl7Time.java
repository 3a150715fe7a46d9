package vigil.fognode.egress.ehr.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** HL7's times: {@code YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+/-ZZZZ]}; to the minute at least. */
final class Hl7Time {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:\\.(\\d{1,4}))?([+-]\\d{4})?");

  private Hl7Time() {}

  static Optional<Instant> read(String text, ZoneId zone) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      var fraction = form.group(7) == null ? "0" : form.group(7);
      var local =
          LocalDateTime.of(
              Integer.parseInt(form.group(1)),
              Integer.parseInt(form.group(2)),
              Integer.parseInt(form.group(3)),
              Integer.parseInt(form.group(4)),
              Integer.parseInt(form.group(5)),
              form.group(6) == null ? 0 : Integer.parseInt(form.group(6)),
              Integer.parseInt((fraction + "000").substring(0, 3)) * 1_000_000);
      return Optional.of(
          local.atZone(form.group(8) == null ? zone : ZoneOffset.of(form.group(8))).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
