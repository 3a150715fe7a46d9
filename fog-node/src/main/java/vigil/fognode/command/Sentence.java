package vigil.fognode.command;

/** What a failure means to the person at the terminal, on one line. */
final class Sentence {
  private Sentence() {}

  static String of(Throwable failure) {
    var message = failure.getMessage();
    var cause = failure.getCause();
    if (message == null || cause != null && message.equals(cause.toString())) {
      return cause == null ? failure.getClass().getSimpleName() : of(cause);
    }
    return message.replaceAll("\\s*\\R\\s*", " ").trim();
  }
}
