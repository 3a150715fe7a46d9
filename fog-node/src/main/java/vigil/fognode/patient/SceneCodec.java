package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.fognode.patient.core.Exertion;
import vigil.fognode.patient.core.Newest;
import vigil.fognode.patient.core.Opinion;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.patient.core.RhythmBook;
import vigil.fognode.patient.core.Rulebook;
import vigil.fognode.patient.core.Scene;
import vigil.fognode.patient.core.Standing;
import vigil.fognode.patient.core.Traces;
import vigil.fognode.patient.core.Vitals;
import vigil.models.ContextBytes;
import vigil.models.Track.Band;
import vigil.models.limit.Limit;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** What the rules went by, as bytes. */
final class SceneCodec {
  private SceneCodec() {}

  static void write(DataOutputStream out, Exhibit.Ruled exhibit) throws IOException {
    WordBytes.write(out, exhibit.finding());
    var scene = exhibit.scene();
    Bytes.write(out, scene.at());
    write(out, scene.book());
    write(out, scene.state());
    TracesCodec.write(out, scene);
  }

  /**
   * @param withTraces whether it was written with what the waveforms said
   */
  static Exhibit.Ruled read(DataInputStream in, boolean withTraces) throws IOException {
    var finding = WordBytes.readFinding(in);
    var at = Bytes.readInstant(in);
    var book = readBook(in);
    var state = readState(in);
    return withTraces
        ? new Exhibit.Ruled(finding, TracesCodec.read(in, state, book, at))
        : new Exhibit.Ruled(finding, new Scene(state, book, at));
  }

  /** A limit keeps its name, side and words; the installation may set bound and delay. */
  private static void write(DataOutputStream out, Rulebook book) throws IOException {
    out.writeInt(book.limits().all().size());
    for (var limit : book.limits().all()) {
      out.writeUTF(limit.condition());
      out.writeDouble(limit.bound());
      Bytes.write(out, limit.delay());
    }
    out.writeInt(book.smoothing().needed());
    out.writeInt(book.smoothing().of());
    for (var duration : durations(book).toList()) {
      Bytes.write(out, duration);
    }
  }

  private static Stream<Duration> durations(Rulebook book) {
    return Stream.of(
        book.fresh(),
        book.silence(),
        book.unjudgedDelay(),
        book.newsDelay(),
        book.disagreementDelay(),
        book.repeat());
  }

  private static Rulebook readBook(DataInputStream in) throws IOException {
    Map<String, Limit> delivered = new HashMap<>();
    Limits.adult().all().forEach(limit -> delivered.put(limit.condition(), limit));
    var set = Stream.<Limit>builder();
    for (int left = in.readInt(); left > 0; left--) {
      var condition = in.readUTF();
      double bound = in.readDouble();
      var delay = Bytes.readDuration(in);
      var limit = delivered.get(condition);
      if (limit != null) {
        set.add(limit.withBound(bound).withDelay(delay));
      }
    }
    return new Rulebook(
        Limits.adult().with(set.build()),
        new Opinion.Smoothing(in.readInt(), in.readInt()),
        Bytes.readDuration(in),
        Bytes.readDuration(in),
        Bytes.readDuration(in),
        Bytes.readDuration(in),
        Bytes.readDuration(in),
        Bytes.readDuration(in),
        RhythmBook.NONE);
  }

  private static void write(DataOutputStream out, PatientState state) throws IOException {
    out.writeUTF(state.bed().patient().value());
    out.writeUTF(state.bed().ward().value());
    out.writeUTF(state.bed().label());
    ContextBytes.write(out, state.context());
    out.writeInt(state.devices().size());
    for (var device : state.devices().values()) {
      WordBytes.write(out, device);
    }
    write(out, state.vitals());
    out.writeInt(state.bands().size());
    for (var band : state.bands().entrySet()) {
      out.writeInt(band.getKey().code());
      out.writeDouble(band.getValue().expected());
      out.writeDouble(band.getValue().low());
      out.writeDouble(band.getValue().high());
      out.writeDouble(band.getValue().weight());
    }
    SnapshotCodec.write(out, state.timed());
    out.writeUTF(state.standing().why().map(Verdict.Reason::name).orElse(""));
    Bytes.write(out, state.standing().since());
    out.writeBoolean(state.arrived().isPresent());
    if (state.arrived().isPresent()) {
      Bytes.write(out, state.arrived().get());
    }
  }

  private static PatientState readState(DataInputStream in) throws IOException {
    var bed = new Bed(new PatientId(in.readUTF()), new WardId(in.readUTF()), in.readUTF());
    return new PatientState(
        bed,
        ContextBytes.read(in),
        readDevices(in),
        readVitals(in),
        Opinion.NONE,
        readBands(in),
        SnapshotCodec.readCrossings(in),
        new Standing(
            Optional.of(in.readUTF()).filter(w -> !w.isEmpty()).map(Verdict.Reason::valueOf),
            Bytes.readInstant(in),
            false),
        in.readBoolean() ? Optional.of(Bytes.readInstant(in)) : Optional.empty(),
        Optional.empty());
  }

  private static Map<DeviceId, DeviceView> readDevices(DataInputStream in) throws IOException {
    var devices = new HashMap<DeviceId, DeviceView>();
    for (int left = in.readInt(); left > 0; left--) {
      var device = WordBytes.readDevice(in);
      devices.put(device.device(), device);
    }
    return devices;
  }

  private static Map<Metric, Band> readBands(DataInputStream in) throws IOException {
    var bands = new EnumMap<Metric, Band>(Metric.class);
    for (int left = in.readInt(); left > 0; left--) {
      bands.put(
          WordBytes.metric(in.readInt()),
          new Band(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return bands;
  }

  private static void write(DataOutputStream out, Vitals vitals) throws IOException {
    out.writeInt(vitals.newest().size());
    for (var newest : vitals.newest().values()) {
      write(out, newest);
    }
    SnapshotCodec.write(out, vitals.crossings());
    out.writeDouble(vitals.exertion().level());
    Bytes.write(out, vitals.exertion().at());
  }

  private static Vitals readVitals(DataInputStream in) throws IOException {
    var newest = new EnumMap<Metric, Newest>(Metric.class);
    for (int left = in.readInt(); left > 0; left--) {
      var one = readNewest(in);
      newest.put(one.sample().metric(), one);
    }
    return new Vitals(
        newest,
        SnapshotCodec.readCrossings(in),
        Map.of(),
        Traces.NONE,
        new Exertion(in.readDouble(), Bytes.readInstant(in)));
  }

  private static void write(DataOutputStream out, Newest newest) throws IOException {
    out.writeInt(newest.sample().metric().code());
    Bytes.write(out, newest.sample().at());
    out.writeDouble(newest.sample().value());
    out.writeUTF(newest.sample().validity().name());
    out.writeUTF(newest.device().value());
    Bytes.write(out, newest.receivedAt());
    out.writeDouble(newest.value());
    out.writeDouble(newest.usual());
    Bytes.write(out, newest.usableAt());
    Bytes.write(out, newest.lifelessAt());
  }

  private static Newest readNewest(DataInputStream in) throws IOException {
    var sample =
        new Sample(
            WordBytes.metric(in.readInt()),
            Bytes.readInstant(in),
            in.readDouble(),
            Validity.valueOf(in.readUTF()));
    return new Newest(
        sample,
        new DeviceId(in.readUTF()),
        Bytes.readInstant(in),
        in.readDouble(),
        in.readDouble(),
        Bytes.readInstant(in),
        Bytes.readInstant(in));
  }
}
