package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupWriterTest {
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private final Set<Connection> transactions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final GroupWriter writer = new GroupWriter(h2, work::add);

  @BeforeEach
  void aTable() throws SQLException {
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    execute("create table word (place int primary key)");
  }

  @ParameterizedTest(name = "{0} at once")
  @ValueSource(ints = {1, 256, 257, 1_000})
  void writesAllInOrderInFewTransactions(int count) throws SQLException {
    var done = IntStream.range(0, count).mapToObj(place -> writer.add(word(place))).toList();
    assertThat(work).as("one writer").hasSize(1);
    assertThat(done).noneMatch(stage -> stage.toCompletableFuture().isDone());
    work.remove().run();

    assertThat(done).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThat(places()).isEqualTo(IntStream.range(0, count).boxed().toList());
    assertThat(transactions).hasSize((count + 255) / 256);
  }

  @Test
  void oneThatFailsTakesNoOtherWithIt() throws SQLException {
    var one = writer.add(word(1));
    var twice = writer.add(word(1));
    var other = writer.add(word(2));
    work.remove().run();

    assertThat(one.toCompletableFuture()).isCompleted();
    assertThat(twice.toCompletableFuture()).isCompletedExceptionally();
    assertThat(other.toCompletableFuture()).isCompleted();
    assertThat(places()).containsExactly(1, 2);
  }

  @Test
  void goesOnAfterAPause() throws SQLException {
    writer.add(word(1));
    work.remove().run();
    writer.add(word(2));
    work.remove().run();

    assertThat(places()).containsExactly(1, 2);
  }

  private GroupWriter.Write word(int place) {
    return connection -> {
      transactions.add(connection);
      try (var insert = connection.prepareStatement("insert into word values (?)")) {
        insert.setInt(1, place);
        insert.executeUpdate();
      }
    };
  }

  private List<Integer> places() throws SQLException {
    var found = new ArrayList<Integer>();
    try (var connection = h2.getConnection();
        var query = connection.createStatement();
        var rows = query.executeQuery("select place from word order by place")) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }

  private void execute(String statement) throws SQLException {
    try (var connection = h2.getConnection();
        var made = connection.createStatement()) {
      made.execute(statement);
    }
  }
}
