package vigil.fognode.egress.ehr;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import vigil.fognode.egress.ehr.core.Trouble;

/** Ends the reading of a record; caught where it began, nowhere else. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  Fault(Trouble trouble) {
    super(trouble.code(), null, false, false);
    this.trouble = trouble;
  }

  /** What it was that ended a reading; what is none of the outside's doings is thrown on. */
  static Trouble of(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case Fault fault -> fault.trouble;
      case HttpTimeoutException late -> Trouble.SLOW;
      case TimeoutException late -> Trouble.SLOW;
      case CancellationException late -> Trouble.SLOW;
      case ConnectException nobody -> Trouble.UNREACHABLE;
      case SSLException stranger -> Trouble.UNREACHABLE;
      case IOException broken -> deeper(broken);
      default -> throw new CompletionException(cause);
    };
  }

  /** The client wraps what its body's reader ended with. */
  private static Trouble deeper(IOException broken) {
    for (var cause = broken.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Fault fault) {
        return fault.trouble;
      }
    }
    return Trouble.FAILING;
  }
}
