package vigil.fognode.operator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.core.Session;

/** Sessions beyond this process: a node that restarts must not close every screen of the ward. */
public interface SessionStore {
  CompletionStage<List<Kept>> all();

  /** Keeps a session, or its newer state. */
  CompletionStage<?> put(Kept session);

  CompletionStage<?> remove(String tokenHash);

  /**
   * One session.
   *
   * @param tokenHash hash of what its cookie carries; the token itself is nowhere
   */
  record Kept(String tokenHash, Session session) {}

  /** Sessions end with the process. */
  static SessionStore none() {
    return new SessionStore() {
      @Override
      public CompletionStage<List<Kept>> all() {
        return CompletableFuture.completedFuture(List.of());
      }

      @Override
      public CompletionStage<?> put(Kept session) {
        return CompletableFuture.completedFuture(session);
      }

      @Override
      public CompletionStage<?> remove(String tokenHash) {
        return CompletableFuture.completedFuture(tokenHash);
      }
    };
  }
}
