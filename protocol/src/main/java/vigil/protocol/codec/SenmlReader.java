package vigil.protocol.codec;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pack into resolved records. One reader a payload. */
final class SenmlReader {
  private static final Map<String, String> OF_CBOR = new HashMap<>();

  static {
    Senml.cborLabels().forEach((label, number) -> OF_CBOR.put(number.toString(), label));
  }

  private final Format format;
  private final int mostRecords;
  private final JsonParser parser;
  private final List<SenmlRecord> records = new ArrayList<>();
  private Place place = new Place("records", 0);
  private String baseName = "";
  private String baseUnit = "";
  private double baseTime;
  private double baseValue;

  private SenmlReader(Format format, byte[] payload, int mostRecords) throws IOException {
    this.format = format;
    this.mostRecords = mostRecords;
    this.parser = Senml.factory(format).createParser(payload);
  }

  static List<SenmlRecord> read(Format format, byte[] payload, int mostRecords) throws Refusal {
    try {
      return new SenmlReader(format, payload, mostRecords).pack();
    } catch (IOException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a SenML pack, RFC 8428"));
    }
  }

  private List<SenmlRecord> pack() throws IOException, Refusal {
    expect("payload", parser.nextToken() == JsonToken.START_ARRAY, "an array of records");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      place = new Place("records", records.size());
      Bounds.count("records", records.size() + 1, mostRecords);
      expect("payload", parser.currentToken() == JsonToken.START_OBJECT, "an array of records");
      records.add(record());
    }
    expect("payload", parser.nextToken() == null, "nothing after the pack");
    return records;
  }

  private SenmlRecord record() throws IOException, Refusal {
    var draft = new Draft();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var label = format == Format.SENML_CBOR ? OF_CBOR.getOrDefault(name, name) : name;
      parser.nextToken();
      if (!base(label) && !draft.take(label)) {
        expect(place.field("field"), !label.endsWith("_"), "no unknown label that ends in _");
        parser.skipChildren();
      }
    }
    expect("payload", parser.currentToken() == JsonToken.END_OBJECT, "whole records");
    return draft.resolve();
  }

  /** Whether it was a base field. */
  private boolean base(String label) throws IOException, Refusal {
    switch (label) {
      case "bver" -> version();
      case "bn" -> baseName = text(label);
      case "bu" -> baseUnit = text(label);
      case "bt" -> baseTime = number(label);
      case "bv" -> baseValue = number(label);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void version() throws IOException, Refusal {
    double version = number("bver");
    if (version > Senml.VERSION) {
      throw new Refusal(new Rejection.UnknownVersion((long) version, Senml.VERSION));
    }
  }

  private double number(String label) throws IOException, Refusal {
    expect(place.field(label), parser.currentToken().isNumeric(), "a number");
    return parser.getDoubleValue();
  }

  private String text(String label) throws IOException, Refusal {
    expect(place.field(label), parser.currentToken() == JsonToken.VALUE_STRING, "a string");
    return parser.getText();
  }

  private boolean flag(String label) throws Refusal {
    expect(place.field(label), parser.currentToken().isBoolean(), "true or false");
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  private byte[] data(String label) throws IOException, Refusal {
    var token = parser.currentToken();
    var wanted =
        format == Format.SENML_CBOR ? JsonToken.VALUE_EMBEDDED_OBJECT : JsonToken.VALUE_STRING;
    expect(place.field(label), token == wanted, "bytes, in JSON as base64url");
    return parser.getBinaryValue(Base64Variants.MODIFIED_FOR_URL);
  }

  private static void expect(String field, boolean holds, String expected) throws Refusal {
    if (!holds) {
      throw new Refusal(new Rejection.Malformed(field, expected));
    }
  }

  /** What one record says of itself. */
  private final class Draft {
    private String name = "";
    private String unit = "";
    private double time;
    private double value = Double.NaN;
    private @Nullable String text;
    private @Nullable Boolean flag;
    private byte @Nullable [] data;
    private String validity = "";
    private double period;
    private double scale = 1;
    private double shift;
    private int values;

    /** Whether the label is understood. */
    private boolean take(String label) throws IOException, Refusal {
      switch (label) {
        case "n" -> name = text(label);
        case "u" -> unit = text(label);
        case "t" -> time = number(label);
        case "validity_" -> validity = text(label);
        case "period_" -> period = number(label);
        case "scale_" -> scale = number(label);
        case "shift_" -> shift = number(label);
        default -> {
          return takeValue(label);
        }
      }
      return true;
    }

    private boolean takeValue(String label) throws IOException, Refusal {
      switch (label) {
        case "v" -> value = number(label) + baseValue;
        case "vs" -> text = text(label);
        case "vb" -> flag = flag(label);
        case "vd" -> data = data(label);
        default -> {
          return false;
        }
      }
      values++;
      return true;
    }

    private SenmlRecord resolve() throws Refusal {
      expect(place.field("v"), values == 1, "exactly one of v, vs, vb and vd");
      return new SenmlRecord(
          baseName + name,
          baseTime + time,
          unit.isEmpty() ? baseUnit : unit,
          value,
          text,
          flag,
          data,
          validity,
          period,
          scale,
          shift);
    }
  }
}
