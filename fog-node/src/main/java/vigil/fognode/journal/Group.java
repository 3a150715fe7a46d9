package vigil.fognode.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Blocks that go to the store in one commit. Each is answered once: after the commit, or with why
 * there is none.
 *
 * <p>Thread: one owner; {@link #commit} blocks.
 */
final class Group {
  private final Observations observations;
  private final JournalMetrics metrics;
  private final Consumer<SQLException> silent;
  private final List<ObservationLog.Append> waiting = new ArrayList<>();

  /**
   * @param silent hears of a store that takes nothing, whatever the block
   */
  Group(Observations observations, JournalMetrics metrics, Consumer<SQLException> silent) {
    this.observations = observations;
    this.metrics = metrics;
    this.silent = silent;
  }

  void add(ObservationLog.Append append) {
    waiting.add(append);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  void commit() {
    var appends = taken();
    if (!appends.isEmpty()) {
      commit(appends);
    }
  }

  /**
   * @param why a sentence
   */
  void refuse(String why) {
    refuse(taken(), why);
  }

  private List<ObservationLog.Append> taken() {
    var appends = List.copyOf(waiting);
    waiting.clear();
    return appends;
  }

  private void commit(List<ObservationLog.Append> appends) {
    try {
      long begun = System.nanoTime();
      observations.append(appends);
      metrics.committed(appends.size(), System.nanoTime() - begun);
      appends.forEach(Group::confirm);
    } catch (SQLException failed) {
      onFailure(appends, failed);
    }
  }

  /** One block that the store will not have must not take its group with it. */
  private void onFailure(List<ObservationLog.Append> appends, SQLException failed) {
    if (appends.size() > 1 && isOfTheBlock(failed)) {
      appends.forEach(append -> commit(List.of(append)));
      return;
    }
    if (appends.size() == 1 && isStored(appends.getFirst())) {
      confirm(appends.getFirst());
      return;
    }
    if (!isOfTheBlock(failed)) {
      silent.accept(failed);
    }
    refuse(appends, Reads.sentence(failed));
  }

  /** SQL states 22 and 23: the data's fault, not the store's. */
  private static boolean isOfTheBlock(SQLException failed) {
    var state = failed.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Whether the same block with the same content is there already: then it is as good as new. */
  private boolean isStored(ObservationLog.Append append) {
    try {
      return observations.find(append.block().id()).stream()
          .anyMatch(stored -> stored.digest() == append.block().digest());
    } catch (SQLException silence) {
      return false;
    }
  }

  private static void confirm(ObservationLog.Append append) {
    append.replyTo().tell(new ObservationLog.Appended.Committed(append.block().id()));
  }

  private static void refuse(List<ObservationLog.Append> appends, String why) {
    for (var append : appends) {
      append.replyTo().tell(new ObservationLog.Appended.Refused(append.block().id(), why));
    }
  }
}
