package vigil.fognode.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.protocol.vocab.Operator;

/** The operators this node knows, wherever they are kept. */
public interface Accounts {
  CompletionStage<Optional<Account>> find(String name);

  CompletionStage<List<Operator>> all();

  /** {@code false} where the name is taken. */
  CompletionStage<Boolean> add(Account account);

  /** {@code false} where there is no such name. */
  CompletionStage<Boolean> remove(String name);

  /**
   * One operator.
   *
   * @param password as {@link Passwords#hash} wrote it
   */
  record Account(Operator operator, String password) {
    /** A hash is in no text. */
    @Override
    public String toString() {
      return "Account[" + operator + "]";
    }
  }
}
