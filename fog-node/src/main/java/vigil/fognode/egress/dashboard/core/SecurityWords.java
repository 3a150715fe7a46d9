package vigil.fognode.egress.dashboard.core;

/**
 * What is said of a security alert to who sees no patients' data. The alert's own sentence may name
 * values; these do not.
 */
public final class SecurityWords {
  private SecurityWords() {}

  public static String sentence(String condition) {
    return switch (condition) {
      case "spoofed-data" -> "The device sends what no patient's body makes.";
      case "spoofed-sender" -> "Somebody sent in this device's name from elsewhere.";
      case "replayed-data" -> "The device sends again what it sent before.";
      case "sequence-conflict" -> "Two contents came under one number: two devices use one name.";
      case "impossible-change" -> "A value of this device changed as no body does.";
      default -> "What this device sends is not to be trusted.";
    };
  }
}
