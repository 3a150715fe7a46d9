package vigil.fognode.watch.core;

import java.util.List;
import vigil.protocol.vocab.Finding;

/**
 * What stage 5 is told of all that fails now, beside what it was told last.
 *
 * @param before as told last
 * @param now as told with this
 */
public record Report(List<Finding> before, List<Finding> now) {
  public static final Report NONE = new Report(List.of(), List.of());

  public Report {
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  public Report next(List<Finding> findings) {
    return new Report(now, findings);
  }

  public boolean isNews() {
    return !now.equals(before);
  }

  /** What has begun to fail. */
  public List<Finding> begun() {
    return now.stream().filter(it -> !before.contains(it)).toList();
  }

  /** What fails no more. */
  public List<Finding> over() {
    return before.stream().filter(it -> !now.contains(it)).toList();
  }
}
