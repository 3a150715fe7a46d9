package vigil.fognode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import vigil.fognode.operator.Accounts;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** The clinic's operators in the store. */
public final class StoredAccounts implements Accounts {
  private final DataSource source;
  private final Executor slow;

  /**
   * @param slow threads that may block
   */
  public StoredAccounts(DataSource source, Executor slow) {
    this.source = source;
    this.slow = slow;
  }

  private interface Work<T> {
    T done() throws SQLException;
  }

  @Override
  public CompletionStage<Optional<Account>> find(String name) {
    return run(() -> read("where name = ?", name).stream().findFirst());
  }

  @Override
  public CompletionStage<List<Operator>> all() {
    return run(() -> read("order by name").stream().map(Account::operator).toList());
  }

  @Override
  public CompletionStage<Boolean> add(Account account) {
    return run(() -> insert(account));
  }

  @Override
  public CompletionStage<Boolean> remove(String name) {
    return run(
        () -> {
          try (var connection = source.getConnection();
              var delete =
                  connection.prepareStatement("delete from operator_account where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
          }
        });
  }

  private boolean insert(Account account) throws SQLException {
    try (var connection = source.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into operator_account (name, role, password) select ?, ?, ?"
                    + " where not exists (select 1 from operator_account where name = ?)")) {
      insert.setString(1, account.operator().name());
      insert.setString(2, account.operator().role().name());
      insert.setString(3, account.password());
      insert.setString(4, account.operator().name());
      return insert.executeUpdate() == 1;
    }
  }

  private List<Account> read(String which, String... values) throws SQLException {
    var found = new ArrayList<Account>();
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "select name, role, password from operator_account " + which)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(account(rows));
        }
      }
    }
    return found;
  }

  private static Account account(ResultSet rows) throws SQLException {
    var operator = new Operator(rows.getString(1), Role.valueOf(rows.getString(2)));
    return new Account(operator, rows.getString(3));
  }

  private <T> CompletionStage<T> run(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.done();
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        slow);
  }
}
