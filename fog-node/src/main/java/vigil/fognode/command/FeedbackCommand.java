package vigil.fognode.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import vigil.fognode.learning.LabelledExamples;

/** {@code fog-node feedback}: what clinicians thought of alerts, for who learns from it. */
@Command(
    name = "feedback",
    description = "Takes what clinicians thought of alerts out of a node's store.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class FeedbackCommand {
  @Spec private CommandSpec spec;

  /** What goes out, and how it is said. */
  static final class Wish {
    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "Where to: a directory that is empty or not there yet.")
    private Path out;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        defaultValue = "1970-01-01",
        converter = Since.class,
        description = "Opinions from then on: 2026-11-01, or 2026-11-01T08:00:00Z. Default: all.")
    private Instant since;

    @Option(
        names = "--with-reasons",
        description = "With the reasons that people typed: they may name somebody.")
    private boolean reasons;

    @Option(names = "--json", description = "Prints a summary as JSON.")
    private boolean json;
  }

  /** A day in UTC, or a moment. */
  static final class Since implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return value.contains("T")
            ? Instant.parse(value)
            : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException other) {
        throw new TypeConversionException(
            value + " (expected: 2026-11-01, or 2026-11-01T08:00:00Z)");
      }
    }
  }

  @Command(
      name = "export",
      description = {
        "Writes rated alerts as labelled examples for models train --labels: labels.json, and a"
            + " table",
        "of ten minutes before each alert and one after, as far as the store still has them. A"
            + " patient",
        "is a number that each export gives anew. The node may run meanwhile; of an embedded store"
            + " the",
        "newest half minute is left out then."
      },
      mixinStandardHelpOptions = true)
  int export(@Mixin Installation installation, @Mixin Wish wish) throws SQLException, IOException {
    try (var reading = installation.reading()) {
      var written =
          new LabelledExamples(reading.connection(), wish.reasons).write(wish.out, wish.since);
      var out = spec.commandLine().getOut();
      out.println(wish.json ? json(wish.out, written) : text(wish.out, written));
      out.flush();
      return 0;
    }
  }

  private static String text(Path out, LabelledExamples.Written written) {
    return "%d examples of %d patients, %d with samples, in %s"
        .formatted(written.examples(), written.patients(), written.withSamples(), out);
  }

  private static String json(Path out, LabelledExamples.Written written) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("out", out.toString());
    fields.put("examples", written.examples());
    fields.put("withSamples", written.withSamples());
    fields.put("patients", written.patients());
    return new ObjectMapper().writeValueAsString(fields);
  }
}
