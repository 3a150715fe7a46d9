package vigil.models.evaluate.measure;

import java.util.List;

/**
 * What a protocol found.
 *
 * @param protocol its name
 * @param task what was to be told from what, in a sentence
 * @param data which recordings, and how they were split, so that each figure can be traced
 * @param seeds of the trainings
 * @param results one a detector, in the order of the report
 * @param plots beside those that every report has
 * @param published figures of others
 * @param notes what one must know to read the figures rightly
 */
public record Report(
    String protocol,
    String task,
    String data,
    List<Long> seeds,
    List<Result> results,
    List<Plot> plots,
    List<Published> published,
    List<String> notes) {
  public Report {
    seeds = List.copyOf(seeds);
    results = List.copyOf(results);
    plots = List.copyOf(plots);
    published = List.copyOf(published);
    notes = List.copyOf(notes);
  }
}
