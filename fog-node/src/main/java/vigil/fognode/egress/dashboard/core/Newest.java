package vigil.fognode.egress.dashboard.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The newest value of each key, in the order in which they came. A reader holds a cursor, no queue:
 * however slow it is, it gets each key's newest value once and costs nothing while it waits.
 *
 * <p>Thread: one owner.
 */
public final class Newest<K, V> {
  private final SequencedMap<K, Entry<K, V>> entries = new LinkedHashMap<>();
  private long version;

  /**
   * One value.
   *
   * @param version counts all changes of all keys, from 1
   */
  public record Entry<K, V>(long version, K key, V value) {}

  public void put(K key, V value) {
    version++;
    entries.remove(key);
    entries.put(key, new Entry<>(version, key, value));
  }

  public void remove(K key) {
    entries.remove(key);
  }

  public Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** Version of the newest change; 0 before the first. */
  public long version() {
    return version;
  }

  /** All values, oldest change first. */
  public List<V> values() {
    return entries.values().stream().map(Entry::value).toList();
  }

  /** What has changed after {@code cursor}, oldest first. */
  public List<Entry<K, V>> after(long cursor) {
    var newer = new ArrayList<Entry<K, V>>();
    for (var entry : entries.sequencedValues().reversed()) {
      if (entry.version() <= cursor) {
        break;
      }
      newer.add(entry);
    }
    Collections.reverse(newer);
    return newer;
  }
}
