package vigil.fognode.order;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import vigil.fognode.order.core.Order;

/** What the store holds of orders, for tests. */
public final class OpenRows {
  private OpenRows() {}

  public static List<Order> all(DataSource source) throws SQLException {
    try (var connection = source.getConnection()) {
      return OrderTable.newest(connection, Instant.EPOCH);
    }
  }
}
