package vigil.models.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.neural.Autoencoder;
import vigil.models.neural.Course;
import vigil.models.neural.Lessons;
import vigil.models.neural.LstmForecaster;
import vigil.models.neural.Schedule;
import vigil.models.neural.Trained;
import vigil.models.neural.Vae;
import vigil.models.runtime.FrozenModel;
import vigil.models.stats.TailedDistribution;

/** How the networks are trained and frozen. */
final class NeuralRecipes {
  private NeuralRecipes() {}

  static StoredModel autoencoder(Material material, long seed, Progress progress) {
    return autoencoder(Recipe.AUTOENCODER, Autoencoder.USUAL, material, seed, progress);
  }

  static StoredModel denoising(Material material, long seed, Progress progress) {
    return autoencoder(
        Recipe.DENOISING_AUTOENCODER, Autoencoder.DENOISING, material, seed, progress);
  }

  private static StoredModel autoencoder(
      Recipe recipe, Autoencoder form, Material material, long seed, Progress progress) {
    var schedule = new Schedule(30, 4, 64, 1e-3, seed);
    try (var trained = form.fit(lessons(material), schedule, listener(recipe, progress))) {
      var origin = origin(seed, "Amin 2025; Hinton and Salakhutdinov 2006", form, schedule);
      return stored(recipe, material, origin, trained);
    }
  }

  static StoredModel vae(Material material, long seed, Progress progress) {
    var schedule = new Schedule(30, 4, 64, 1e-3, seed);
    try (var trained = Vae.USUAL.fit(lessons(material), schedule, listener(Recipe.VAE, progress))) {
      var origin =
          origin(seed, "Rai, Verma and Dwivedi 2025; Kingma and Welling 2014", Vae.USUAL, schedule);
      return stored(Recipe.VAE, material, origin, trained);
    }
  }

  static StoredModel lstm(Material material, long seed, Progress progress) {
    var schedule = new Schedule(12, 2, 64, 3e-3, seed);
    try (var trained =
        LstmForecaster.USUAL.fit(lessons(material), schedule, listener(Recipe.LSTM, progress))) {
      var origin =
          origin(
              seed, "Amin 2025; Hochreiter and Schmidhuber 1997", LstmForecaster.USUAL, schedule);
      return stored(Recipe.LSTM, material, origin, trained);
    }
  }

  private static Lessons lessons(Material material) {
    return new Lessons(material.training(), material.validation(), material.isOfNovelties());
  }

  private static Cards.Origin origin(long seed, String source, Record form, Schedule schedule) {
    return new Cards.Origin(
        Tier.NEURAL,
        seed,
        source,
        Map.of("network", form.toString(), "schedule", schedule.toString()));
  }

  private static Course.Listener listener(Recipe recipe, Progress progress) {
    return (number, of, epoch) ->
        progress.report(
            recipe.model(),
            (double) number / of,
            String.format(
                Locale.ROOT,
                "pass %d of at most %d, loss %.4f, validation %.4f",
                number,
                of,
                epoch.training(),
                epoch.validation()));
  }

  private static StoredModel stored(
      Recipe recipe, Material material, Cards.Origin origin, Trained trained) {
    byte[] network = trained.freeze(material.training(), false);
    var files =
        Map.of(
            StoredModel.NETWORK, network,
            StoredModel.NETWORK_INT8, trained.freeze(material.training(), true),
            StoredModel.COURSE, json(trained.course()));
    return new StoredModel(
        Cards.of(recipe, material, origin, true),
        files,
        Optional.of(calibration(network, material)));
  }

  private static TailedDistribution calibration(byte[] network, Material material) {
    var first = material.validation().getFirst();
    int features = material.features().size();
    try (var frozen = FrozenModel.open(network, first.z().length, first.length(), features)) {
      float[] scores = frozen.score(material.validation());
      double[] values = new double[scores.length];
      for (int i = 0; i < scores.length; i++) {
        values[i] = scores[i];
      }
      return TailedDistribution.of(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Losses by pass. */
  private static byte[] json(Course course) {
    var text = new StringBuilder("{\"best\":").append(course.best()).append(",\"epochs\":[");
    String comma = "";
    for (var epoch : course.epochs()) {
      text.append(comma)
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"training\":%.6g,\"validation\":%.6g}",
                  epoch.training(),
                  epoch.validation()));
      comma = ",";
    }
    return text.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
