package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.patient.core.PulseWave;
import vigil.fognode.patient.core.RhythmBook;
import vigil.fognode.patient.core.Rulebook;
import vigil.fognode.patient.core.Scene;
import vigil.fognode.patient.core.Traces;
import vigil.models.Ecg;
import vigil.models.EcgBytes;
import vigil.protocol.vocab.DeviceId;

/** What the waveforms said, and the rules about it, as bytes at the end of a scene. */
final class TracesCodec {
  private TracesCodec() {}

  static void write(DataOutputStream out, Scene scene) throws IOException {
    var rhythm = scene.book().rhythm();
    Bytes.write(out, rhythm.fresh());
    Bytes.write(out, rhythm.irregular());
    Bytes.write(out, rhythm.ventricular());
    Bytes.write(out, rhythm.noisy());
    Bytes.write(out, rhythm.fault());
    Bytes.write(out, rhythm.pause());
    var traces = scene.state().vitals().traces();
    out.writeBoolean(traces.ecg().isPresent());
    if (traces.ecg().isPresent()) {
      EcgBytes.write(out, traces.ecg().get());
    }
    out.writeUTF(traces.monitor().map(DeviceId::value).orElse(""));
    write(out, traces.pulse());
  }

  /** The scene, whose state and book were read without them. */
  static Scene read(DataInputStream in, PatientState state, Rulebook book, Instant at)
      throws IOException {
    var rhythm =
        new RhythmBook(
            Bytes.readDuration(in),
            Bytes.readDuration(in),
            Bytes.readDuration(in),
            Bytes.readDuration(in),
            Bytes.readDuration(in),
            Bytes.readDuration(in));
    var ecg = in.readBoolean() ? Optional.of(EcgBytes.read(in)) : Optional.<Ecg>empty();
    var monitor = Optional.of(in.readUTF()).filter(id -> !id.isEmpty()).map(DeviceId::new);
    var traces = new Traces(ecg, monitor, readPulse(in));
    return new Scene(state.withTraces(traces), book.with(rhythm), at);
  }

  private static void write(DataOutputStream out, PulseWave wave) throws IOException {
    out.writeBoolean(!wave.equals(PulseWave.NONE));
    if (wave.equals(PulseWave.NONE)) {
      return;
    }
    Bytes.write(out, wave.end());
    out.writeDouble(wave.usual());
    out.writeInt(wave.slices().size());
    for (var slice : wave.slices()) {
      out.writeDouble(slice.low());
      out.writeDouble(slice.high());
    }
    out.writeInt(wave.rises().size());
    for (double rise : wave.rises()) {
      out.writeDouble(rise);
    }
  }

  /** Of a wave that goes no further the open slice is of no use. */
  private static PulseWave readPulse(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return PulseWave.NONE;
    }
    var end = Bytes.readInstant(in);
    double usual = in.readDouble();
    List<PulseWave.Slice> slices = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      slices.add(new PulseWave.Slice(in.readDouble(), in.readDouble()));
    }
    List<Double> rises = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rises.add(in.readDouble());
    }
    return new PulseWave(end, usual, slices, rises, PulseWave.Open.EMPTY);
  }
}
