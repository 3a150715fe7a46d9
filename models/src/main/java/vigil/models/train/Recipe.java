package vigil.models.train;

import java.util.List;
import vigil.models.StoredModel;

/** The models that can be trained, and how. */
public enum Recipe {
  K_MEANS("k-means"),
  ISOLATION_FOREST("isolation-forest"),
  HMM("hmm"),
  AUTOENCODER("autoencoder"),
  DENOISING_AUTOENCODER("autoencoder-denoising"),
  VAE("vae"),
  LSTM("lstm"),
  RANDOM_FOREST("random-forest");

  /** Need no labels. */
  public static final List<Recipe> UNSUPERVISED =
      List.of(K_MEANS, ISOLATION_FOREST, HMM, AUTOENCODER, DENOISING_AUTOENCODER, VAE, LSTM);

  /** Their scores are read by the ensemble's fusion, in this order. */
  public static final List<Recipe> FUSED =
      List.of(K_MEANS, ISOLATION_FOREST, HMM, AUTOENCODER, VAE, LSTM);

  private final String model;

  Recipe(String model) {
    this.model = model;
  }

  /** Name on the card. */
  public String model() {
    return model;
  }

  /** Trains one model; the same material and seed give the same one. */
  public StoredModel train(Material material, long seed, Progress progress) {
    var read = this == RANDOM_FOREST ? material : material.ofNovelties();
    return Figures.measured(trained(read, seed, progress), read);
  }

  /**
   * Trains the forest with what clinicians said, and says on its card what that gained on patients
   * whose labels it did not see.
   */
  public static StoredModel forest(Material material, Feedback feedback, long seed) {
    var without = RANDOM_FOREST.train(material, seed, Progress.NONE);
    var with = RANDOM_FOREST.train(material.with(feedback), seed, Progress.NONE);
    return Figures.onFeedback(with, without, feedback.unseen());
  }

  private StoredModel trained(Material material, long seed, Progress progress) {
    return switch (this) {
      case K_MEANS -> ClassicRecipes.kMeans(material, seed);
      case ISOLATION_FOREST -> ClassicRecipes.isolationForest(material, seed);
      case HMM -> ClassicRecipes.hmm(material, seed);
      case RANDOM_FOREST -> ClassicRecipes.randomForest(material, seed);
      case AUTOENCODER -> NeuralRecipes.autoencoder(material, seed, progress);
      case DENOISING_AUTOENCODER -> NeuralRecipes.denoising(material, seed, progress);
      case VAE -> NeuralRecipes.vae(material, seed, progress);
      case LSTM -> NeuralRecipes.lstm(material, seed, progress);
    };
  }
}
