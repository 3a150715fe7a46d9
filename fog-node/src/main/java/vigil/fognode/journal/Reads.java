package vigil.fognode.journal;

import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * What is read of the log beside its writer: at most so much at one time, or it is said why not.
 */
final class Reads {
  private final Executor readers;
  private final Semaphore open;

  /**
   * @param readers threads that may block
   * @param most reads at one time
   */
  Reads(Executor readers, int most) {
    this.readers = readers;
    this.open = new Semaphore(most);
  }

  /** Reads and tells what was found. */
  interface Reading {
    void read() throws SQLException;
  }

  /** Tells why nothing is read; a sentence. */
  interface Silence {
    void say(String why);
  }

  void read(Reading reading, Silence silence) {
    if (!open.tryAcquire()) {
      silence.say("too many reads at once");
      return;
    }
    readers.execute(
        () -> {
          try {
            reading.read();
          } catch (SQLException failed) {
            silence.say(sentence(failed));
          } finally {
            open.release();
          }
        });
  }

  /** The state alone: a driver's message may repeat the values of the statement. */
  static String sentence(SQLException failed) {
    return failed.getClass().getSimpleName() + ", SQL state " + failed.getSQLState();
  }
}
