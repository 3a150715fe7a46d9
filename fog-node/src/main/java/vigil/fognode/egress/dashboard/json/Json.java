package vigil.fognode.egress.dashboard.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How JSON is written here: absent is absent, times are ISO 8601 in UTC, codes lower case. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  /** JSON knows no NaN: what is not a number is absent. */
  public static @Nullable Double number(double value) {
    return Double.isFinite(value) ? (Double) (Math.round(value * 1000) / 1000.0) : null;
  }

  /** Enum constants as codes, such as {@code heart-rate}. */
  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
