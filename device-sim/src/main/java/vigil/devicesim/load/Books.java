package vigil.devicesim.load;

import java.util.Optional;
import vigil.devicesim.uplink.Tally;

/** The ledgers of one run: of the blocks that are due during the ramp, and of those after it. */
final class Books {
  private final Timetable timetable;
  private final Counts ramp = new Counts();
  private final Counts steady = new Counts();
  private long byRampEnd;
  private long byEnd;

  Books(Timetable timetable) {
    this.timetable = timetable;
  }

  /** The ledger of a block that is due then. */
  Counts of(long dueNs) {
    return dueNs < timetable.rampNs() ? ramp : steady;
  }

  long open() {
    return ramp.open() + steady.open();
  }

  /** Called often: what is acknowledged by now was so in time. */
  void look(long nowNs) {
    if (nowNs <= timetable.rampNs()) {
      byRampEnd = acknowledged();
    }
    if (nowNs <= timetable.endNs()) {
      byEnd = acknowledged();
    }
  }

  private long acknowledged() {
    return ramp.acknowledged() + steady.acknowledged();
  }

  Tally tally() {
    return ramp.plus(steady).tally();
  }

  LoadReport report() {
    var whole = report(ramp.plus(steady), byEnd, timetable.endNs());
    if (timetable.rampNs() == 0) {
      return whole;
    }
    var apart =
        new LoadReport.Apart(
            report(ramp, byRampEnd, timetable.rampNs()),
            report(steady, byEnd - byRampEnd, timetable.endNs() - timetable.rampNs()));
    return new LoadReport(
        whole.tally(), whole.offered(), whole.achieved(), whole.seconds(), Optional.of(apart));
  }

  private static LoadReport report(Counts counts, long inTime, long lastedNs) {
    double seconds = lastedNs / 1e9;
    return LoadReport.of(counts.tally(), counts.dueBlocks() / seconds, inTime / seconds, seconds);
  }
}
