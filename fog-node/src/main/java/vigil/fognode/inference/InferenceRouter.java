package vigil.fognode.inference;

/** The pool of workers that score windows: one router a node. */
public final class InferenceRouter {
  private InferenceRouter() {}

  public sealed interface Command {}

  /** Placeholder of the stage's own messages until they are there. */
  record Nothing() implements Command {}
}
