package vigil.models.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.models.evaluate.row.Examples;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;
import vigil.protocol.recording.Tables;

/** What the readers of public tables make of small ones. */
class SetsTest {
  private static final String FLOWS =
      "SrcMac,SIntPkt,DIntPkt,SrcJitter,DstJitter,Temp,SpO2,SYS,Heart_rate,ST,Attack"
          + " Category,Label";
  private static final String TELEMETRY =
      "file,ip.src_host,Temperature,Memory,In_Temperature,CPU,RSSI,anomaly.layer,anomaly.label";

  @TempDir private Path place;

  private Table table(String head, int rows, IntFunction<String> row) throws IOException {
    var file = Files.createTempFile(place, "set", ".csv");
    Files.writeString(
        file,
        IntStream.range(0, rows)
            .mapToObj(row)
            .collect(Collectors.joining("\n", head + "\n", "\n")));
    return Tables.open(file).orElseThrow();
  }

  private static float cell(Examples examples, int row, String column) {
    return examples.rows()[row][examples.columns().indexOf(column)];
  }

  private Table flows(int rows, String label) throws IOException {
    return table(
        FLOWS,
        rows,
        i ->
            "m%d,%s,2,1,1,36.6,%d,120,%d,0.2,%s,%s"
                .formatted(
                    i,
                    i % 2 == 0 ? "3" : "5",
                    97 - i % 2,
                    75 + i % 3,
                    i >= 890 ? "Spoofing" : "normal",
                    i == 5 ? label : i >= 890 ? "1" : "0"));
  }

  @Test
  void readsFlowsWithoutWhatGivesThemAway() throws IOException {
    var set = FlowSet.read(flows(900, "0")).orElseThrow();
    var examples = set.examples();

    assertThat(examples.columns()).doesNotContain("SrcMac", "Label", "Attack Category");
    assertThat(examples.size()).isEqualTo(900);
    assertThat(set.fold()).containsExactly(2, 2, 2, 2, 2, 2, 1, 0, 0);
    assertThat(cell(examples, 800, "SIntPkt")).isEqualTo(3);
    assertThat(cell(examples, 800, "SIntPkt-mean")).isCloseTo(4, within(1e-4f));
    assertThat(cell(examples, 800, "SIntPkt-longest")).isCloseTo(1.25f, within(1e-4f));
    assertThat(cell(examples, 800, "DIntPkt-variation")).isZero();
    assertThat(cell(examples, 800, "Heart_rate-resolution")).isEqualTo(1);
    assertThat(cell(examples, 800, "Temp-resolution")).isNaN();
    assertThat(examples.series()[800]).hasDimensions(6, 12);
    assertThat(set.categories().get(895)).isEqualTo("Spoofing");
    assertThat(examples.truth()[895]).isTrue();
  }

  @Test
  void refusesFlowsThatAreFewOrUnlabelled() throws IOException {
    assertThat(FlowSet.read(flows(300, "0"))).asString().contains("is too short: 300 flows");
    assertThat(FlowSet.read(flows(900, ""))).asString().contains("row 7 is unlabelled: ''");
    assertThat(FlowSet.read(table("a,b", 2, i -> "1,2"))).asString().contains("has no column");
  }

  @Test
  void readsTelemetryWithTheLastMessagesOfItsDevice() throws IOException {
    var table =
        table(
            TELEMETRY,
            1_200,
            i -> {
              boolean hot = i >= 600;
              return "%s,10.0.0.%d,%s,95,51,160,,%d,%d"
                  .formatted(
                      hot ? "hot" : "normal", i % 2, hot ? "42" : "36", hot ? 1 : 0, hot ? 1 : 0);
            });
    var set = TelemetrySet.read(table).orElseThrow();
    var examples = set.examples();
    int last = examples.size() - 1;

    assertThat(examples.truth()[last]).isTrue();
    assertThat(examples.series()[last]).hasDimensions(5, 12);
    assertThat(examples.series()[last][0]).containsOnly(2);
    assertThat(examples.series()[last][4]).containsOnly(0);
    assertThat(examples.series()[0][0]).containsOnly(0);
    assertThat(set.fold()).contains(0, 1, 2);
  }

  @Test
  void asksOfEachStayWhetherThePatientDied() throws IOException {
    var vitals = stays(60);
    var outcomes =
        table("RecordID,In-hospital_death", 60, i -> "%d,%d".formatted(i, i % 10 == 0 ? 1 : 0));
    var death = DeathSet.of(vitals, outcomes).orElseThrow();

    assertThat(death.size()).isEqualTo(60);
    assertThat(death.patients()).isEqualTo(60);
    assertThat(death.truth()[10]).isTrue();
    assertThat(death.truth()[11]).isFalse();
    assertThat(cell(death, 11, "Age")).isEqualTo(61);
    assertThat(cell(death, 11, "HR-late-mean")).isEqualTo(141);
    assertThat(cell(death, 11, "news2")).isEqualTo(3);
  }

  @Test
  void refusesAStayOfWhichNobodyKnowsTheEnd() throws IOException {
    var outcomes = table("RecordID,In-hospital_death", 59, i -> i + ",0");

    assertThat(DeathSet.of(stays(60), outcomes)).asString().contains("Stay 59 is unlabelled");
    var all = table("RecordID,In-hospital_death", 60, i -> i + ",0");
    assertThat(DeathSet.of(stays(20), all)).asString().contains("Too few stays: 20");
  }

  /** Heart rate 130 + stay, twice; age 50 + stay. */
  private Table stays(int stays) throws IOException {
    return table(
        "record,minute,param,value",
        3 * stays,
        i ->
            switch (i % 3) {
              case 0 -> "%d,0,Age,%d".formatted(i / 3, 50 + i / 3);
              case 1 -> "%d,60,HR,70".formatted(i / 3);
              default -> "%d,2300,HR,%d".formatted(i / 3, 130 + i / 3);
            });
  }

  /** Twelve stays of twelve hours; vasopressors start in every other at the tenth hour. */
  @Test
  void asksOfEachHourWhetherVasopressorsStart() throws IOException {
    var vitals =
        table(
            "icustay_id,minute,param,value,error",
            12 * 12,
            i -> "%d,%d,HR,%d,".formatted(i / 12, i % 12 * 60, 80 + i % 12));
    var patients = table("icustay_id,subject_id,out_min", 12, i -> "%d,s%d,720".formatted(i, i));
    var starts = table("icustay_id,minute", 6, i -> "%d,600".formatted(2 * i));
    var others = Parameters.of(stays(5), "record");
    var set = VasopressorSet.of(vitals, patients, starts, others).orElseThrow();

    int first = set.timeline().series()[0];
    long hours = IntStream.of(set.timeline().series()).filter(series -> series == first).count();
    assertThat(hours).isEqualTo(7);
    assertThat(set.timeline().seconds()[0]).isEqualTo(3 * 3_600);
    assertThat(set.examples().truth()[0]).isFalse();
    assertThat(set.examples().truth()[1]).isTrue();
    assertThat(cell(set.examples(), 1, "HR-last")).isEqualTo(84);
    assertThat(set.examples().series()[1]).hasDimensions(4, 12);
    assertThat(set.examples().series()[1][0][11]).isCloseTo(-2 / 18f, within(1e-5f));
    var few = table("icustay_id,subject_id,out_min", 3, i -> "%d,s%d,720".formatted(i, i));
    assertThat(VasopressorSet.of(vitals, few, starts, others))
        .asString()
        .contains("Too few patients");
  }

  /** Six patients of two days; each falls below 70 mg/dl once. */
  @Test
  void asksOfEachReadingWhetherALowComes() throws IOException {
    var shanghai =
        table(
            "session,patient,time,glucose_mgdl,meal,insulin",
            6 * 192,
            i -> {
              int step = i % 192;
              int day = 1 + step / 96;
              var glucose = step >= 120 && step < 124 ? 60 : 110;
              return "w%d,p%d,2021-07-0%d %02d:%02d:00,%d,0,0"
                  .formatted(i / 192, i / 192, day, step % 96 / 4, step % 4 * 15, glucose);
            });
    var others = table("id,time,gl", 1, i -> "x,2015-06-06T21:50:27Z,153");
    var set = GlucoseSet.read(shanghai, others, 1).orElseThrow();
    var truth = set.examples().truth();

    assertThat(set.wears()).hasSize(6);
    assertThat(set.examples().patients()).isEqualTo(6);
    for (int i = 0; i < truth.length; i++) {
      int step = set.step().get(i);
      assertThat(truth[i]).as("step %d", step).isEqualTo(step == 118 || step == 119);
    }
    assertThat(IntStream.range(0, truth.length).mapToObj(set::fault)).contains("", "drift");
    var untimed = table("session,patient,time,glucose_mgdl,meal,insulin", 1, i -> "w,p,noon,1,0,0");
    assertThat(GlucoseSet.read(untimed, others, 1))
        .isInstanceOf(Opened.Refused.class)
        .asString()
        .contains("row 2: 'noon' is no time");
  }
}
