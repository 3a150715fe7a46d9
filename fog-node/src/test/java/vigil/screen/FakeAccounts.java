package vigil.screen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import vigil.fognode.operator.Accounts;
import vigil.protocol.vocab.Operator;

/** Accounts in memory. */
public final class FakeAccounts implements Accounts {
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  public void put(Operator operator, String hash) {
    accounts.put(operator.name(), new Account(operator, hash));
  }

  @Override
  public CompletionStage<Optional<Account>> find(String name) {
    return CompletableFuture.completedFuture(Optional.ofNullable(accounts.get(name)));
  }

  @Override
  public CompletionStage<List<Operator>> all() {
    return CompletableFuture.completedFuture(
        accounts.values().stream().map(Account::operator).toList());
  }

  @Override
  public CompletionStage<Boolean> add(Account account) {
    return CompletableFuture.completedFuture(
        accounts.putIfAbsent(account.operator().name(), account) == null);
  }

  @Override
  public CompletionStage<Boolean> remove(String name) {
    return CompletableFuture.completedFuture(accounts.remove(name) != null);
  }
}
