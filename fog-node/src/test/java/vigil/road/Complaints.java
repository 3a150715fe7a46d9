package vigil.road;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Warnings and errors that are logged below one name while it is open. */
final class Complaints extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Complaints(Logger logger) {
    this.logger = logger;
  }

  static Complaints of(String name) {
    var complaints = new Complaints((Logger) LoggerFactory.getLogger(name));
    complaints.start();
    complaints.logger.addAppender(complaints);
    return complaints;
  }

  List<String> said() {
    return said;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      said.add(event.getFormattedMessage());
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
