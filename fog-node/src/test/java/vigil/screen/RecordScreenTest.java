package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.fognode.operator.Background;
import vigil.fognode.registry.core.Said;
import vigil.models.Context;
import vigil.protocol.vocab.PatientId;

/** What a clinician sees of a patient's record, in a real browser. */
class RecordScreenTest {
  @RegisterExtension
  static final WardScreens screens =
      new WardScreens(
          12, SeededWard.eventful(), ward -> ward.past(Instant.now(), Duration.ofMinutes(16)));

  @Test
  void saysWhatIsOfTheRecordAndHowOldItIs() {
    var read = Instant.now().minus(Duration.ofMinutes(40));
    var drug =
        new Context.Explanation(Context.Sort.MEDICATION, "metoprolol", read, Duration.ofHours(24));
    var record =
        new Context(
            OptionalInt.of(71), Context.Sex.MALE, false, true, true, 1, false, List.of(drug));
    screens
        .server()
        .register
        .record(
            new PatientId("P-4142"),
            Said.of(record),
            new Background.Reading(
                Optional.of(read), Optional.of(read), "slow", "It does not answer.", true));
    var page = screens.signedIn("nurse-a", 390, 900, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    page.locator(".tile").filter(new Locator.FilterOptions().setHasText("3A-07")).click();
    var form = page.locator(".context");

    assertThat(form.locator(".record"))
        .hasText("Record read 40 min ago; not since: It does not answer.");
    assertThat(form.locator(".record")).hasClass(Pattern.compile("stale"));
    assertThat(form.locator("[name='onOxygen']")).hasValue("true");
    assertThat(form.locator(".by")).containsText(new String[] {"(record)", "(record)", "(record)"});
    assertThat(form.locator(".noted .when")).containsText("(record)");
    WardScreens.shootWhole(page, "record");

    form.locator("[name='asleep']").check();
    form.locator("[type='submit']").click();
    assertThat(page.locator(".toast").last()).hasText("Context noted");
    var byHand = screens.server().register.sources("P-4142").byHand();
    assertThat(byHand.asleep()).contains(true);
    assertThat(byHand.onOxygen()).isEmpty();
    assertThat(byHand.age()).isEmpty();

    form.locator(".noted [data-verb='forget']").click();
    assertThat(page.locator(".toast").last()).hasText("No longer counted");
    assertThat(form.locator(".noted > li")).hasCount(0);
  }
}
