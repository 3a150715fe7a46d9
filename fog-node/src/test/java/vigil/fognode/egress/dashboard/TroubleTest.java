package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.dashboard.core.Signal;
import vigil.fognode.egress.dashboard.json.BedJson;
import vigil.fognode.egress.dashboard.json.FindingJson;
import vigil.fognode.egress.dashboard.json.FleetJson;
import vigil.fognode.egress.dashboard.json.Json;

class TroubleTest {

  @ParameterizedTest(name = "on a bed {0}, revoked {1}, {2} % quality, {3} ms, {4} %, {5}: {6}")
  @CsvSource({
    "true,  false, 90, 100,   80, '',            ''",
    "true,  false, 49, 100,   80, '',            POOR",
    // What the device stage lets pass is no trouble, what it tells is, whatever the figure.
    "true,  false, 50, -29000, 1, '',            ''",
    "true,  false, 90, 100,   80, clock-fault,   CLOCK",
    "true,  false, 90, 100,   80, low-battery,   BATTERY",
    "true,  false, 90, 100,   80, device-silent, SILENT",
    "true,  false, 90, 100,   80, spoofed-data,  SECURITY",
    "true,  false, ,   ,      ,   '',            SILENT",
    "false, false, ,   ,      ,   '',            FREE",
    "false, true,  ,   ,      ,   '',            ''",
    "true,  true,  90, 100,   80, device-silent, ''",
  })
  void ailsADevice(
      boolean onBed,
      boolean revoked,
      @Nullable Integer quality,
      @Nullable Long clock,
      @Nullable Double battery,
      String condition,
      String troubles) {
    var findings =
        condition.isEmpty()
            ? List.<FindingJson>of()
            : List.of(
                finding(condition, condition.startsWith("spoofed") ? "security" : "technical"));
    var heard =
        quality == null || clock == null
            ? null
            : new BedJson.DeviceJson(
                "d-1",
                "now",
                clock,
                quality / 100.0,
                Json.code(Signal.of(quality / 100.0)),
                battery,
                findings,
                List.of());
    var bed = onBed ? new BedJson.BedLabel("p-1", "3A", "3A-01") : null;
    var device = new FleetJson("d-1", "monitor", revoked, bed, null, heard);

    assertThat(
            Arrays.stream(Trouble.values())
                .filter(it -> it.holds(device))
                .map(Trouble::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(troubles.toUpperCase(Locale.ROOT));
  }

  private static FindingJson finding(String condition, String kind) {
    return new FindingJson(
        condition,
        "device",
        kind,
        "medium",
        "d-1",
        "now",
        new FindingJson.EvidenceJson(
            "It is so.", "rules/1", 1.0, 1.0, Map.of(), List.of(), null, List.of()));
  }
}
