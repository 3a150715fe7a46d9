package vigil.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.ModelDirectory;
import vigil.models.ModelStore;
import vigil.models.evaluate.Protocols;

/** What cannot be used is refused at the command line: one sentence, exit code 1, no figure. */
class BadInputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path place;
  private SomeRecordings recordings = new SomeRecordings(Path.of("."));

  @BeforeEach
  void writeWholeRecordings() throws IOException {
    recordings = SomeRecordings.of(place.resolve("data"), 1, 2, 28, 29);
  }

  /** How the second patient's recording is spoilt, and what is said of it. */
  enum Spoilt {
    CONSTANT("is constant: no value of it ever changes") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        all.write(2, 481, 1, second -> "80,80,16,97");
      }
    },
    NAN_RIDDEN("holds hardly a value: most of it is missing") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        all.write(2, 481, 1, s -> s < 30 ? SomeRecordings.resting(2, s) : "NaN,NaN,,");
      }
    },
    TOO_SHORT("is too short: 60 s (expected: >= 360)") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        all.write(2, 60, 1, second -> SomeRecordings.resting(2, second));
      }
    },
    WRONGLY_SAMPLED("is wrongly sampled: 4.00 values a second (expected: 1)") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        all.write(2, 1_600, 0.25, row -> SomeRecordings.resting(2, row));
      }
    },
    TRUNCATED("bidmc_02_Numerics.csv") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        var text = Files.readString(all.file(2));
        Files.writeString(all.file(2), text.substring(0, text.length() - 7));
      }
    },
    EMPTY("bidmc_02_Numerics.csv") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        Files.writeString(all.file(2), "");
      }
    },
    UNNAMED("has no column of a known metric") {
      @Override
      void spoil(SomeRecordings all) throws IOException {
        Files.writeString(all.file(2), "Time [s],a,b\n0,1,2\n1,1,2\n");
      }
    };

    private final String sentence;

    Spoilt(String sentence) {
      this.sentence = sentence;
    }

    abstract void spoil(SomeRecordings all) throws IOException;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void refusesARecordingThatIsSpoilt(Spoilt how) throws IOException {
    how.spoil(recordings);

    for (var command : new String[] {"train", "evaluate --protocol injected-vitals", "inject"}) {
      assertRefused(command + " --data " + recordings.data() + " --out " + target(), how.sentence);
    }
    assertThat(target()).doesNotExist();
  }

  static Iterable<String> protocols() {
    return Protocols.names().stream().filter(name -> !name.equals("simulated-b")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void saysWhichDataAProtocolLacks(String protocol) throws IOException {
    var empty = Files.createDirectories(place.resolve("empty"));

    assertRefused(
        "evaluate --protocol %s --data %s --out %s".formatted(protocol, empty, target()), "empty");
    assertThat(target()).doesNotExist();
  }

  @Test
  void refusesAnAlarmWithoutALabel() throws IOException {
    var alarms = recordings.data().resolve("cinc2015-alarms");
    recordings.gzip(
        "cinc2015-alarms/numerics-1hz.csv.gz",
        "record,t,hr_ecg1,sqi_ecg1,hr_ecg2,sqi_ecg2,pr_ppg,sqi_ppg,pr_abp,sqi_abp,sbp,dbp,map\n"
            + "a103l,1,80,1,80,1,80,1,80,1,120,80,93\n");
    Files.writeString(alarms.resolve("alarms.csv"), "record,alarm,true_alarm\na103l,Asystole,\n");

    assertRefused(
        "evaluate --protocol false-alarms --data %s --out %s"
            .formatted(recordings.data(), target()),
        "alarms.csv, row 2: a103l is unlabelled or of an unknown kind");
  }

  @Test
  void refusesBeatsThatNobodyAnnotated() throws IOException {
    var none = Files.createDirectories(place.resolve("none"));

    assertRefused(
        "train --only beats --data %s --beats %s --out %s"
            .formatted(recordings.data(), none, target()),
        "none holds 0 WFDB records (expected: at least 3, to split by patient).");
  }

  @Test
  void refusesAModelWithAFlippedByte() throws IOException {
    var model = stored();
    var weights = model.resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);

    assertRefused(
        "export k-means --models %s --out %s".formatted(store(), target()), "weights.bin");
    assertRefused("bench --seconds 0.01 --models " + store(), "weights.bin");
  }

  @Test
  void refusesACardOfAVersionItDoesNotKnow() throws Exception {
    var card = stored().resolve("card.json");
    Files.writeString(
        card, Files.readString(card).replaceAll("\"format\" : \\d+", "\"format\" : 99"));
    resealed(card);

    assertRefused(
        "export k-means --models %s --out %s".formatted(store(), target()),
        "format 99 (expected: 1 to 1)");
  }

  /** Puts the digest of a changed file right, so that only its content is wrong. */
  private static void resealed(Path file) throws IOException, GeneralSecurityException {
    var sums = file.resolveSibling("SHA256");
    var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    var digest = HexFormat.of().formatHex(sha);
    Files.writeString(
        sums,
        Files.readString(sums)
            .replaceAll("[0-9a-f]{64}(\\s+\\Q" + file.getFileName() + "\\E)", digest + "$1"));
  }

  private Path stored() throws IOException {
    var model = ModelStore.shipped().newest("k-means").orElseThrow();
    return new ModelDirectory(store(), Optional.empty()).write(model);
  }

  private Path store() {
    return place.resolve("store");
  }

  private Path target() {
    return place.resolve("target");
  }

  private void assertRefused(String command, String sentence) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    int code =
        Models.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(command.split(" "));

    var said = err.toString().lines().filter(line -> !line.matches("\\s*\\d+ %.*")).toList();
    assertThat(code).as(command).isEqualTo(1);
    assertThat(said).as(command).hasSize(1);
    assertThat(said.getFirst()).startsWith(command.split(" ")[0] + ": ").contains(sentence);
    assertThat(said.getFirst()).doesNotContain("Exception");
    assertThat(out.toString()).as(command).isEmpty();
  }
}
