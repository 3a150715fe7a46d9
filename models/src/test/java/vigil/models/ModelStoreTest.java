package vigil.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.stats.TailedDistribution;

class ModelStoreTest {
  private static final KeyPair KEYS = keys();

  @TempDir Path root;
  private Path place;

  @BeforeEach
  void write() throws IOException {
    place = new ModelDirectory(root, Optional.of(KEYS.getPrivate())).write(model("1"));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    var written = model("1");
    var read = store().open("some-model/1");

    assertThat(read.card()).isEqualTo(written.card());
    assertThat(read.weights()).isEqualTo(written.weights());
    assertThat(read.calibration().orElseThrow().grid())
        .containsExactly(written.calibration().orElseThrow().grid());
  }

  @Test
  void knowsTheNewestVersionByItsNumber() throws IOException {
    var to = new ModelDirectory(root, Optional.of(KEYS.getPrivate()));
    to.write(model("10"));
    to.write(model("9"));

    assertThat(store().list()).containsExactly("some-model/1", "some-model/9", "some-model/10");
    assertThat(store().newest("some-model").orElseThrow().card().version()).isEqualTo("10");
    assertThat(store().newest("another")).isEmpty();
  }

  @Test
  void writesAVersionAgainOverTheOldOne() throws IOException {
    new ModelDirectory(root, Optional.of(KEYS.getPrivate())).write(model("1"));

    assertThat(store().list()).containsExactly("some-model/1");
    assertThat(root.toFile().list()).containsExactlyInAnyOrder("some-model", "index");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void refusesAnyFlippedByte(long seed) throws IOException {
    var random = new Random(seed);
    for (String name : List.of("weights.bin", "card.json", "calibration.json", "SHA256")) {
      byte[] content = Files.readAllBytes(place.resolve(name));
      byte[] broken = content.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(place.resolve(name), broken);

      assertThatThrownBy(() -> store().open("some-model/1"))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageStartingWith("some-model/1: ");
      assertThatThrownBy(() -> unsigned().open("some-model/1"))
          .isInstanceOf(UnusableModelException.class);
      Files.write(place.resolve(name), content);
    }
  }

  @Test
  void saysWhichFileWasChanged() throws IOException {
    Files.write(place.resolve("weights.bin"), new byte[] {1, 2, 3, 5});

    assertThatThrownBy(() -> store().open("some-model/1"))
        .hasMessage(
            "some-model/1: weights.bin is not what SHA256 says: it was changed after the model was"
                + " written");
  }

  @ParameterizedTest(name = "without {0}")
  @CsvSource({
    "card.json, some-model/1: card.json is missing",
    "weights.bin, some-model/1: weights.bin is missing",
    "SHA256, some-model/1: SHA256 is missing",
    "SIGNATURE, some-model/1: it is not signed",
  })
  void refusesAModelThatIsNotWhole(String name, String sentence) throws IOException {
    Files.delete(place.resolve(name));

    assertThatThrownBy(() -> store().open("some-model/1")).hasMessage(sentence);
  }

  @Test
  void refusesAFileThatIsNoPartOfAModel() throws IOException {
    Files.writeString(place.resolve("payload.ser"), "rO0AB");

    assertThatThrownBy(() -> store().open("some-model/1"))
        .hasMessage("some-model/1: payload.ser is no part of a model");
  }

  @Test
  void refusesALinkOutOfTheDirectory() throws IOException {
    Files.delete(place.resolve("weights.bin"));
    Files.createSymbolicLink(place.resolve("weights.bin"), root.resolve("index"));

    assertThatThrownBy(() -> store().open("some-model/1"))
        .hasMessage("some-model/1: weights.bin is no file of at most 64 MB");
  }

  @Test
  void refusesASignatureByAnotherKey() {
    var other = ModelStore.at(root, Optional.of(keys().getPublic()));

    assertThatThrownBy(() -> other.open("some-model/1"))
        .hasMessage("some-model/1: its signature is not by the key that is trusted");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"../some-model/1", "some-model", "some-model/..", "/etc/passwd", ""})
  void refusesANameThatLeadsElsewhere(String id) {
    assertThatThrownBy(() -> store().open(id)).hasMessageContaining("no name of a model");
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "'\"format\" : 1', '\"format\" : 7', 'card.json: format 7 (expected: 1 to 1); another release"
        + " wrote it'",
    "'\"name\" : \"some-model\"', '\"name\" : \"other\"', its card is of other/1",
    "'MDC_ECG_HEART_RATE', 'MDC_NOTHING', card.json: channels: MDC_NOTHING is not known",
    "'PT1S', 'soon', 'card.json: Text cannot be parsed to a Duration'",
    "'\"length\" : 16', '\"length\" : \"x\"', 'card.json: length: missing (expected: a number)'",
  })
  void refusesACardItDoesNotUnderstand(String found, String put, String sentence)
      throws IOException {
    var text = Files.readString(place.resolve("card.json"));
    assertThat(text).contains(found);
    Files.writeString(place.resolve("card.json"), text.replaceFirst(found, put));
    var files = new TreeMap<String, byte[]>();
    for (String name : List.of("card.json", "weights.bin", "calibration.json")) {
      files.put(name, Files.readAllBytes(place.resolve(name)));
    }
    Files.write(place.resolve("SHA256"), Digests.of(files));

    assertThatThrownBy(() -> unsigned().open("some-model/1"))
        .hasMessage("some-model/1: " + sentence);
  }

  @Test
  void refusesACardThatIsNoJson() throws IOException {
    assertThatThrownBy(
            () -> ModelJson.card("some-model/1", "<card/>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("some-model/1: card.json: not JSON");
  }

  private ModelStore store() {
    return ModelStore.at(root, Optional.of(KEYS.getPublic()));
  }

  private ModelStore unsigned() {
    return ModelStore.at(root, Optional.empty());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static StoredModel model(String version) {
    var values = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
    return new StoredModel(
        card(version),
        Map.of(StoredModel.NUMBERS, new byte[] {1, 2, 3, 4}),
        Optional.of(TailedDistribution.of(values)));
  }

  private static ModelCard card(String version) {
    return new ModelCard(
        1,
        "some-model",
        version,
        Tier.CLASSIC,
        SomeWindows.CHANNELS,
        SomeWindows.LENGTH,
        SomeWindows.PERIOD,
        Duration.ofSeconds(2),
        SomeWindows.FEATURES,
        0.95,
        42,
        "a paper",
        "drawn",
        Map.of("k", "8"),
        Map.of("auc", 0.75),
        "For tests.",
        List.of("Not for patients."));
  }
}
