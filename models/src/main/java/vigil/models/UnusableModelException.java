package vigil.models;

import java.io.IOException;

/** A stored model that must not be used; the message is one sentence for the operator. */
public final class UnusableModelException extends IOException {
  private static final long serialVersionUID = 1;

  public UnusableModelException(String model, String why) {
    super(model + ": " + why);
  }

  public UnusableModelException(String model, String why, Throwable cause) {
    super(model + ": " + why, cause);
  }
}
