package vigil.models.evaluate.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import vigil.models.evaluate.measure.Confusion;
import vigil.models.evaluate.measure.Curve;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;

/**
 * A report for scripts. A figure that the protocol does not measure is there, with {@code null} for
 * its numbers.
 */
public final class ReportJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  public static String of(Report report) {
    var root = JSON.createObjectNode();
    root.put("protocol", report.protocol());
    root.put("task", report.task());
    root.put("data", report.data());
    report.seeds().forEach(root.putArray("seeds")::add);
    var results = root.putArray("results");
    report.results().forEach(result -> result(results.addObject(), result));
    var published = root.putArray("published");
    report.published().forEach(each -> published(published.addObject(), each));
    report.notes().forEach(root.putArray("notes")::add);
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static void result(ObjectNode node, Result result) {
    node.put("detector", result.detector());
    node.put("chosenHere", result.chosenHere().isEmpty() ? null : result.chosenHere());
    result.figures().forEach((name, estimate) -> estimate(node.putObject(name), estimate));
    confusion(node.putObject("confusion"), result.confusion());
    points(node.putArray("roc"), result.roc());
    points(node.putArray("pr"), result.pr());
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    number(node, "value", estimate.value());
    number(node, "low", estimate.low());
    number(node, "high", estimate.high());
  }

  private static void confusion(ObjectNode node, Confusion confusion) {
    number(node, "tp", confusion.tp());
    number(node, "fp", confusion.fp());
    number(node, "fn", confusion.fn());
    number(node, "tn", confusion.tn());
  }

  private static void points(ArrayNode node, Curve curve) {
    for (var point : curve.points()) {
      node.addArray().add(rounded(point.x())).add(rounded(point.y()));
    }
  }

  private static void published(ObjectNode node, Published published) {
    node.put("source", published.source());
    node.put("detector", published.detector());
    published.figures().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(figure -> node.put(figure.getKey(), figure.getValue()));
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, rounded(value));
    } else {
      node.putNull(name);
    }
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e9 ? Math.rint(value * 1e5) / 1e5 : value;
  }
}
