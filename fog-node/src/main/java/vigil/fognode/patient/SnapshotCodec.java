package vigil.fognode.patient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.patient.core.Exertion;
import vigil.fognode.patient.core.Memory;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Snapshot;
import vigil.models.ContextBytes;
import vigil.models.limit.Crossing;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;

/** A snapshot, and a note, as bytes; those of the release before are read too. */
final class SnapshotCodec {
  private static final byte FORMAT = 3;

  private SnapshotCodec() {}

  static byte[] write(Snapshot snapshot) {
    var bytes = new ByteArrayOutputStream(snapshot.track().length + 512);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeBoolean(snapshot.last().isPresent());
      if (snapshot.last().isPresent()) {
        out.writeUTF(snapshot.last().get().device().value());
        out.writeLong(snapshot.last().get().epoch());
        out.writeLong(snapshot.last().get().sequence());
      }
      Bytes.write(out, snapshot.lastReceived());
      write(out, snapshot.known());
      Bytes.write(out, snapshot.known().at());
      Bytes.write(out, snapshot.track());
      write(out, snapshot.memory().crossings());
      write(out, snapshot.memory().timed());
      out.writeDouble(snapshot.memory().exertion().level());
      Bytes.write(out, snapshot.memory().exertion().at());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are of another form, cut or spoilt
   */
  static Snapshot read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte format = Bytes.readFormat(in, FORMAT);
      Optional<BlockId> last =
          in.readBoolean()
              ? Optional.of(new BlockId(new DeviceId(in.readUTF()), in.readLong(), in.readLong()))
              : Optional.empty();
      var received = Bytes.readInstant(in);
      var known = new Note(ContextBytes.read(in), isFrozen(in, format), Bytes.readInstant(in));
      var track = Bytes.readBytes(in);
      var crossings = readCrossings(in);
      var timed = readCrossings(in);
      var exertion = new Exertion(in.readDouble(), Bytes.readInstant(in));
      var memory = new Memory(crossings, timed, exertion);
      return new Snapshot(last, received, known, track, memory);
    } catch (IOException spoilt) {
      throw new IllegalArgumentException("snapshot: " + bytes.length + " bytes, cut", spoilt);
    }
  }

  static byte[] write(Note note) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      write(out, note);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Note note) throws IOException {
    ContextBytes.write(out, note.context());
    out.writeBoolean(note.frozen());
  }

  /** What the release before wrote says nothing of alerts. */
  private static boolean isFrozen(DataInputStream in, byte format) throws IOException {
    return format == FORMAT && in.readBoolean();
  }

  /**
   * @throws IllegalArgumentException when the bytes are of another form, cut or spoilt
   */
  static Note readNote(byte[] bytes, Instant at) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte format = Bytes.readFormat(in, FORMAT);
      return new Note(ContextBytes.read(in), isFrozen(in, format), at);
    } catch (IOException spoilt) {
      throw new IllegalArgumentException("note: " + bytes.length + " bytes, cut", spoilt);
    }
  }

  static void write(DataOutputStream out, Map<String, Crossing> crossings) throws IOException {
    out.writeInt(crossings.size());
    for (var entry : crossings.entrySet()) {
      out.writeUTF(entry.getKey());
      Bytes.write(out, entry.getValue().since());
      out.writeBoolean(entry.getValue().present());
    }
  }

  static Map<String, Crossing> readCrossings(DataInputStream in) throws IOException {
    var crossings = new HashMap<String, Crossing>();
    for (int left = in.readInt(); left > 0; left--) {
      crossings.put(in.readUTF(), new Crossing(Bytes.readInstant(in), in.readBoolean()));
    }
    return crossings;
  }
}
