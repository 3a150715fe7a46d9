package vigil.fognode.egress.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is ordered by its cursors: whoever comes or goes between two pages moves
 * no other.
 *
 * @param next what to give as {@code after} for the next page; absent on the last one
 */
record Paged<T>(List<T> items, @Nullable String next) {

  /**
   * @param cursor text of each item's place
   * @param order of such texts
   */
  static <T> Paged<T> of(
      List<T> all, Function<T, String> cursor, Comparator<String> order, PageQuery query) {
    var rest =
        all.stream()
            .filter(
                item ->
                    query
                        .after()
                        .map(after -> order.compare(cursor.apply(item), after) > 0)
                        .orElse(true))
            .sorted(Comparator.comparing(cursor, order))
            .toList();
    var page = rest.stream().limit(query.limit()).toList();
    return new Paged<>(page, page.size() == rest.size() ? null : cursor.apply(page.getLast()));
  }
}
