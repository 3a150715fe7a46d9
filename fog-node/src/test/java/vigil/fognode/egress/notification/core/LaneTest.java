package vigil.fognode.egress.notification.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Priority;

class LaneTest {

  @Test
  void isTheServerThatAllShareAndForWebhooksEachItsOwn() {
    assertThat(lane(Target.Sink.MAIL, "a@b")).isEqualTo(lane(Target.Sink.MAIL, "c@d"));
    assertThat(lane(Target.Sink.SMS, "1")).isNotEqualTo(lane(Target.Sink.MAIL, "1"));
    assertThat(lane(Target.Sink.WEBHOOK, "http://a"))
        .isEqualTo(lane(Target.Sink.WEBHOOK, "http://a"));
    assertThat(lane(Target.Sink.WEBHOOK, "http://a"))
        .isNotEqualTo(lane(Target.Sink.WEBHOOK, "http://b"));
  }

  @ParameterizedTest(name = "{0} of {1}, {2}: {3}")
  @CsvSource({
    "0, 4, LOW,    true",
    "2, 4, MEDIUM, true",
    "3, 4, MEDIUM, false",
    "3, 4, HIGH,   true",
    "4, 4, HIGH,   false",
    "0, 1, LOW,    true",
    "1, 1, HIGH,   false",
  })
  void keepsItsLastPlaceForWhatIsUrgent(int underWay, int most, Priority priority, boolean room) {
    assertThat(Lane.hasRoom(underWay, most, priority)).isEqualTo(room);
  }

  @ParameterizedTest(name = "after {0} failures {1} s")
  @CsvSource({"0, 1", "1, 2", "2, 4", "5, 32", "6, 60", "7, 60", "63, 60", "1000, 60"})
  void pausesGrowUpToTheLongest(int attempts, int seconds) {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    assertThat(backoff.after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static Lane lane(Target.Sink sink, String address) {
    return Lane.of(new Target(sink, address));
  }
}
