package vigil.fognode.learning;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code vigil.fog-node.learning} in reference.conf, where each key has its unit and its reason.
 *
 * @param signerFile public key, Ed25519 in PEM, by which models must be signed; empty: none is
 *     taken beside the shipped ones
 */
public record LearningSettings(Optional<Path> signerFile) {

  public static LearningSettings from(Config root) {
    var file = root.getString("vigil.fog-node.learning.signer-file");
    return new LearningSettings(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
  }
}
