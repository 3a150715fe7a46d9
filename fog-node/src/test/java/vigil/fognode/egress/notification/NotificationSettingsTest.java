package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.notification.core.Hours;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.egress.notification.core.Target;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

class NotificationSettingsTest {
  private static final String ALWAYS =
      "{ from = CLINIC, priority = HIGH, kinds = [TECHNICAL, SECURITY], sink = WEBHOOK,"
          + " address = \"http://pager/\" }";
  private static final String SHIFT =
      "{ from = BEDSIDE, priority = MEDIUM, kinds = [PHYSIOLOGICAL], sink = WEBHOOK,"
          + " address = \"http://nurse/\", hours { from = \"22:00\", to = \"06:00\","
          + " days = [MONDAY, FRIDAY] } }";

  @Test
  void readsARouteThatHoldsAlways() {
    assertThat(settings("routes = [" + ALWAYS + "]").routes())
        .containsExactly(
            new Route(
                Audience.CLINIC,
                Priority.HIGH,
                Set.of(Kind.TECHNICAL, Kind.SECURITY),
                Hours.ALWAYS,
                new Route.Quiet(Optional.empty(), Priority.HIGH),
                ZoneId.of("Europe/Berlin"),
                new Target(Target.Sink.WEBHOOK, "http://pager/")));
  }

  @Test
  void readsTheDutyThatHearsInstead() {
    var routes = settings("routes = [" + ALWAYS.replace(" }", ", on-call = physician }") + "]");

    assertThat(routes.routes().getFirst().onCall()).contains("physician");
    assertThat(settings("routes = [" + ALWAYS + "]").routes().getFirst().onCall()).isEmpty();
  }

  @Test
  void readsAShiftAndQuietHours() {
    var routes =
        settings("routes = [" + SHIFT + "]\n quiet { from = \"21:00\", to = \"07:00\" }").routes();

    var night = LocalTime.of(22, 0);
    assertThat(routes)
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.hours())
                  .isEqualTo(
                      new Hours(
                          night, LocalTime.of(6, 0), Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
              assertThat(route.quiet().hours())
                  .contains(
                      new Hours(
                          LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of(DayOfWeek.values())));
            });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sink = MAIL                       | mail.host",
        "sink = SMS                        | sms.host",
        "sink = FAX                        | sink",
        "from = NOBODY                     | from",
        "kinds = [CURIOUS]                 | kinds",
        "hours { from = late, to = early } | late",
        "on-call = \"Dr. Adams\"           | duty: Dr. Adams",
      })
  void aWrongRouteStopsTheStart(String wrong, String named) {
    assertThatThrownBy(
            () -> settings("routes = [" + ALWAYS.replace(" }", ", " + wrong + " }") + "]"))
        .hasMessageContaining(named);
  }

  private static NotificationSettings settings(String keys) {
    return NotificationSettings.from(
        ConfigFactory.parseString(
                "vigil.fog-node.notification { zone = Europe/Berlin\n quiet.priority = HIGH\n"
                    + keys
                    + "\n}")
            .withFallback(ConfigFactory.load()));
  }
}
