package vigil.fognode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCopiesTest {
  private static final int WRITERS = 2;

  @TempDir private Path dir;
  private Database database;
  private EmbeddedStore store;

  @BeforeEach
  void open() throws IOException, SQLException {
    database = Database.open(StoreSettings.in(dir));
    store = database.embedded().orElseThrow();
    try (var connection = database.source().getConnection();
        var make = connection.createStatement()) {
      // What was replaced is written over at once, as in a store that has run for long.
      make.execute("set retention_time 0");
      make.execute("create table told (number int primary key)");
      make.execute(
          "create table other"
              + " (writer int, number int, words varchar, primary key (writer, number))");
    }
    database.serveCopies();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** While others write all over the file. */
  @Test
  void holdWhatWasCommittedBefore() throws Exception {
    var ends = new AtomicBoolean();
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int who = writer;
        CompletableFuture.runAsync(() -> writeUntil(ends, who), writers);
      }
      try {
        for (int number = 1; number <= 6; number++) {
          tell(number);
          var copy = dir.resolve("copy-" + number + ".mv.db");
          store.copy(copy);
          assertThat(told(copy)).isEqualTo(number);
        }
      } finally {
        ends.set(true);
      }
    }
    assertThat(store.copies()).isEmptyDirectory();
  }

  private void tell(int number) throws SQLException {
    try (var connection = database.source().getConnection();
        var insert = connection.prepareStatement("insert into told values (?)")) {
      insert.setInt(1, number);
      insert.executeUpdate();
    }
  }

  private int told(Path copy) throws SQLException {
    try (var connection = store.read(copy);
        var query = connection.createStatement();
        var rows = query.executeQuery("select max(number) from told")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void writeUntil(AtomicBoolean ends, int who) {
    try (var connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      for (int number = 0; !ends.get(); number++) {
        write(connection, who, number % 50);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void write(Connection connection, int who, int number) throws SQLException {
    try (var merge = connection.prepareStatement("merge into other values (?, ?, ?)")) {
      merge.setInt(1, who);
      merge.setInt(2, number);
      merge.setString(3, "x".repeat(30));
      merge.executeUpdate();
    }
    connection.commit();
  }

  @Test
  void areOfNoUseWithoutAStore() {
    database.close();
    assertThat(store.copies()).doesNotExist();
    assertThatThrownBy(
            () ->
                EmbeddedStore.of(StoreSettings.in(dir.resolve("none")))
                    .orElseThrow()
                    .copy(dir.resolve("copy.mv.db")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no store there");
  }

  @Test
  void areMadeOfAFileThatNobodyHasOpen() throws Exception {
    tell(1);
    database.close();
    var copy = dir.resolve("copy.mv.db");
    store.copy(copy);
    assertThat(told(copy)).isEqualTo(1);
  }

  /** It is killed before it looks, or while it copies: nobody waits for it for ever. */
  @Test
  void areNotWaitedForWhereTheNodeWasKilled() throws Exception {
    database.close();
    Files.createDirectory(store.copies());
    var copy = dir.resolve("copy.mv.db");
    var none = new StoreCopies.Patience(Duration.ZERO, Duration.ZERO);
    assertThat(StoreCopies.ask(store, copy, none)).isFalse();

    var patient = new StoreCopies.Patience(Duration.ofMinutes(5), Duration.ZERO);
    var asked = CompletableFuture.supplyAsync(() -> failureOf(copy, patient));
    while (!asked.isDone()) {
      takeAndStop();
    }
    assertThat(asked.get()).contains("its node began a copy and stopped");
    assertThat(store.copies()).isEmptyDirectory();
  }

  private String failureOf(Path copy, StoreCopies.Patience patience) {
    try {
      return "made: " + StoreCopies.ask(store, copy, patience);
    } catch (IOException failed) {
      return String.valueOf(failed.getMessage());
    }
  }

  private void takeAndStop() throws IOException {
    try (var wanted = Files.newDirectoryStream(store.copies(), "*.wanted")) {
      for (var file : wanted) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Test
  void sayWhyThereIsNone() throws Exception {
    Files.createDirectory(dir.resolve("copy.mv.db"));
    Files.createFile(dir.resolve("copy.mv.db").resolve("in-the-way"));
    assertThatThrownBy(() -> store.copy(dir.resolve("copy.mv.db"))).isInstanceOf(IOException.class);
    assertThat(store.copies()).isEmptyDirectory();
  }
}
