package vigil.protocol.vocab;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which revision of each alert was seen, also of ended ones: a late repeat cannot bring one back.
 *
 * <p>Thread: one owner. Space: the {@value #KEPT} that were seen last.
 */
public final class Newest {
  private static final int KEPT = 20_000;

  private final Map<String, Long> revisions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KEPT;
        }
      };

  /** Whether this revision is newer than all before; it is remembered. */
  public boolean isNews(AlertView alert) {
    if (revision(alert.id()) >= alert.revision()) {
      return false;
    }
    revisions.put(alert.id(), alert.revision());
    return true;
  }

  /** The newest that was seen; 0 where none was. */
  public long revision(String alert) {
    return revisions.getOrDefault(alert, 0L);
  }
}
