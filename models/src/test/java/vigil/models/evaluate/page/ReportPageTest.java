package vigil.models.evaluate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.measure.Trial;

class ReportPageTest {
  private static final Report REPORT = report();

  @Test
  void isOnePageThatNeedsNothingElse() throws IOException {
    var page = ReportPage.of(REPORT);

    assertThat(page)
        .doesNotContain("http:", "https:", "<script", "<link", "src=", "@import", "url(")
        .contains("ROC", "Precision–recall", "Confusion", "Amin 2025", "a &lt;b&gt; &amp; c");
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/report-example.html"), page);
  }

  @Test
  void drawsWellFormedPictures() throws IOException, SAXException, ParserConfigurationException {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var page = ReportPage.of(REPORT);
    int pictures = 0;
    for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
      var svg = page.substring(at, page.indexOf("</svg>", at) + 6);
      builder.parse(new InputSource(new StringReader(svg)));
      assertThat(svg).doesNotContain("NaN", "Infinity");
      pictures++;
    }
    assertThat(pictures).isGreaterThan(12);
  }

  @Test
  void marksWhatWasChosenOnTheSameData() throws IOException {
    assertThat(ReportPage.of(REPORT))
        .contains("ensemble †", "chosen on these very data: the number of &lt;trees&gt;")
        .doesNotContain("lstm †");
    var results = new ObjectMapper().readTree(ReportJson.of(REPORT)).get("results");
    assertThat(results.get(1).get("chosenHere").isNull()).isTrue();
    assertThat(results.get(2).get("chosenHere").asText()).isEqualTo("the number of <trees>");
  }

  @Test
  void writesTheAgreedJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(REPORT));

    assertThat(json.get("protocol").asText()).isEqualTo("example");
    assertThat(json.get("seeds")).hasSize(2);
    for (var result : json.get("results")) {
      for (var figure :
          List.of(
              "precision",
              "recall",
              "f1",
              "specificity",
              "accuracy",
              "rocAuc",
              "prAuc",
              "eventsFound",
              "falseAlertsPerHour",
              "delaySeconds")) {
        assertThat(result.get(figure).fieldNames())
            .toIterable()
            .as(figure)
            .containsExactly("value", "low", "high");
      }
    }
    var lstm = json.get("results").get(1);
    assertThat(lstm.get("detector").asText()).isEqualTo("lstm");
    assertThat(lstm.get("rocAuc").get("value").asDouble()).isBetween(0.7, 1.0);
    assertThat(lstm.get("eventsFound").get("value").isNull()).isTrue();
  }

  private static Report report() {
    return new Report(
        "example",
        "Tells a <b> & c from the rest.",
        "Drawn from a seed; 30 patients.",
        List.of(1L, 2L),
        List.of(result("z-score", 0.8), result("lstm", 1.5), ensemble()),
        List.of(
            new Plot.Distribution(
                "Heart rate", "Two humps. ", "/min", edges(), share(8), share(14)),
            new Plot.Lines(
                "Loss over epochs",
                "",
                "epoch",
                "loss",
                List.of(
                    new Plot.Line("vae", new double[] {1, 2, 3}, new double[] {3, 2, 1.5}),
                    new Plot.Line("lstm", new double[] {1, 2, 3}, new double[] {2, 1.2, 1.1}))),
            new Plot.Bars(
                "Found by kind",
                "",
                "share",
                List.of(new Plot.Bar("lead off", new Estimate(0.9, 0.8, 0.95)))),
            trace()),
        Published.STUDIES,
        List.of("Read with a <b> & c."));
  }

  private static Plot trace() {
    double[] seconds = new double[300];
    double[] rate = new double[300];
    for (int i = 0; i < 300; i++) {
      seconds[i] = i;
      rate[i] = i == 150 ? Double.NaN : 80 + 5 * Math.sin(i / 9.0) + (i > 200 ? 30 : 0);
    }
    return new Plot.Trace(
        "Tachycardia",
        "Found after six seconds.",
        List.of(
            new Plot.Panel("heart rate", "/min", seconds, rate),
            new Plot.Panel("flat", "%", seconds, new double[300])),
        List.of(new Plot.Band(200, 260, "tachycardia")),
        List.of(new Plot.Mark(206, "", Plot.Sort.FOUND), new Plot.Mark(60, "", Plot.Sort.FALSE)));
  }

  private static Result ensemble() {
    return trial("ensemble", 2.5)
        .with(
            List.of(
                new Tally(0, 2, 2, 0, 1, List.of(3.0, 5.0)), new Tally(1, 1, 0, 1, 1, List.of())))
        .with("causeMacroF1", new Estimate(0.91, 0.88, 0.93))
        .chosenHere("the number of <trees>")
        .result();
  }

  private static Result result(String detector, double distance) {
    return trial(detector, distance).result();
  }

  private static Trial trial(String detector, double distance) {
    var trial = new Trial(detector);
    for (int seed = 1; seed <= 2; seed++) {
      var random = new Random(seed);
      var scores = new Scores.Builder(30);
      for (int i = 0; i < 600; i++) {
        boolean is = i % 4 == 0;
        double score = random.nextGaussian() + (is ? distance : 0);
        scores.add(i % 30, is, score, score > 1.2);
      }
      trial.with(scores.build());
    }
    return trial;
  }

  private static double[] edges() {
    double[] edges = new double[25];
    for (int i = 0; i < 25; i++) {
      edges[i] = 40 + 5 * i;
    }
    return edges;
  }

  private static double[] share(int middle) {
    double[] share = new double[24];
    for (int i = 0; i < 24; i++) {
      share[i] = Math.exp(-(i - middle) * (i - middle) / 12.0) / 6.14;
    }
    return share;
  }
}
