package vigil.fognode.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.Days;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.Shift;
import vigil.protocol.vocab.WardId;

class RosterStoreTest {
  private static final RosterStore.Setting BY =
      new RosterStore.Setting("operator-1", Instant.parse("2026-01-01T00:00:00Z"));

  private final StoreFixture store = new StoreFixture();

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void holdsWhatWasSetLast() throws SQLException {
    var one = RosterStore.open(store.source());
    assertThat(one.current()).isEqualTo(new RosterStore.Kept(Roster.EMPTY, Optional.empty()));

    one.set(roster("adams"), BY);
    one.set(roster("baker"), BY);

    assertThat(one.current())
        .isEqualTo(new RosterStore.Kept(roster("baker"), Optional.of(BY)))
        .isEqualTo(RosterStore.open(store.source()).current());
  }

  @Test
  void takesOverWhatAnotherNodeHasSet() throws SQLException {
    var one = RosterStore.open(store.source());
    var other = RosterStore.open(store.source());
    one.set(roster("adams"), BY);
    assertThat(other.current().roster()).isEqualTo(Roster.EMPTY);

    other.refresh();
    assertThat(other.current().roster()).isEqualTo(roster("adams"));

    other.set(roster("baker"), BY);
    one.refresh();
    assertThat(one.current().roster()).isEqualTo(roster("baker"));
  }

  /** Who was on call goes on to be called. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"not JSON", "{\"zone\":\"UTC\",\"people\":[],\"shifts\":7}", "null", "[]"})
  void takesOverNothingThatItCannotRead(String plan) throws SQLException {
    var one = RosterStore.open(store.source());
    one.set(roster("adams"), BY);
    try (var connection = store.source().getConnection();
        var update =
            connection.prepareStatement("update roster set version = version + 1, plan = ?")) {
      update.setString(1, plan);
      update.executeUpdate();
    }

    one.refresh();

    assertThat(one.current().roster()).isEqualTo(roster("adams"));
    assertThat(RosterStore.open(store.source()).current().roster()).isEqualTo(Roster.EMPTY);
  }

  private static Roster roster(String who) {
    return new Roster(
        ZoneId.of("Europe/Berlin"),
        List.of(new Contact(who, Optional.of(who + "@x"), Optional.of("+4917"), Optional.empty())),
        List.of(
            new Shift(
                "physician",
                Optional.of(new WardId("icu")),
                List.of(who),
                new Days.Weekly(Set.of(DayOfWeek.MONDAY)),
                LocalTime.of(19, 0),
                LocalTime.of(7, 0))));
  }
}
