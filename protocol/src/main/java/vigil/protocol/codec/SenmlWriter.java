package vigil.protocol.codec;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one pack, record by record; the first carries the base fields. */
final class SenmlWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator generator;
  private String baseName = "";
  private double baseTime;

  SenmlWriter(Format format) {
    try {
      generator = Senml.factory(format).createGenerator(bytes);
      generator.writeStartArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Base name and time; the next record carries them. */
  void base(String name, long us) {
    baseName = name;
    baseTime = Micros.seconds(us);
  }

  SenmlWriter begin() {
    write(JsonGenerator::writeStartObject);
    if (!baseName.isEmpty()) {
      text("bn", baseName).number("bt", baseTime);
      baseName = "";
    }
    return this;
  }

  SenmlWriter end() {
    return write(JsonGenerator::writeEndObject);
  }

  SenmlWriter text(String label, String value) {
    return field(label, out -> out.writeString(value));
  }

  SenmlWriter number(String label, double value) {
    return field(label, out -> out.writeNumber(value));
  }

  SenmlWriter flag(String label, boolean value) {
    return field(label, out -> out.writeBoolean(value));
  }

  SenmlWriter data(String label, byte[] value) {
    return field(
        label, out -> out.writeBinary(Base64Variants.MODIFIED_FOR_URL, value, 0, value.length));
  }

  byte[] toBytes() {
    write(
        out -> {
          out.writeEndArray();
          out.close();
        });
    return bytes.toByteArray();
  }

  private SenmlWriter field(String label, Writing value) {
    return write(
        out -> {
          var number = Senml.cborLabels().get(label);
          if (number != null && out instanceof CBORGenerator) {
            out.writeFieldId(number);
          } else {
            out.writeFieldName(label);
          }
          value.to(out);
        });
  }

  private SenmlWriter write(Writing writing) {
    try {
      writing.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Into memory, where writing does not fail. */
  private interface Writing {
    void to(JsonGenerator out) throws IOException;
  }
}
