package vigil.fognode.egress.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes entries of the trail within one transaction, which its owner ends. */
public final class Pen {
  private final Connection connection;
  private final AuditTrail trail;
  private @Nullable Written last;

  /** An entry, and the head of the trail with it. */
  record Written(AuditEntry entry, AuditKey.Head head) {}

  Pen(Connection connection, AuditTrail trail) {
    this.connection = connection;
    this.trail = trail;
  }

  public AuditEntry write(Deed deed) throws SQLException {
    var written = trail.write(connection, deed);
    last = written;
    return written.entry();
  }

  /** Of the last entry; empty where none was written. */
  Optional<AuditKey.Head> head() {
    return Optional.ofNullable(last).map(Written::head);
  }
}
