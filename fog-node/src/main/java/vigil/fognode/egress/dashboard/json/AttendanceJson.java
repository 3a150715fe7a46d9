package vigil.fognode.egress.dashboard.json;

import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.AttendanceView;

/**
 * An {@link AttendanceView} as the API says it.
 *
 * @param ward absent where the screen shows all wards
 */
public record AttendanceJson(
    String screen, String operator, @Nullable String ward, boolean audible) {

  public static AttendanceJson of(AttendanceView view) {
    return new AttendanceJson(
        view.screen(),
        view.operator(),
        view.ward().map(Object::toString).orElse(null),
        view.audible());
  }
}
