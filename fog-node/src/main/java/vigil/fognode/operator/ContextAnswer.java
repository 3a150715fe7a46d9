package vigil.fognode.operator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import vigil.models.Context;
import vigil.models.limit.Allowance;

/** What is known of a patient, as it is told. */
final class ContextAnswer {
  private ContextAnswer() {}

  static HttpResponse of(Context context) {
    var fields = new LinkedHashMap<String, Object>();
    context.age().ifPresent(age -> fields.put("age", age));
    fields.put("sex", code(context.sex()));
    context.onOxygen().ifPresent(oxygen -> fields.put("onOxygen", oxygen));
    fields.put("hypercapnic", context.hypercapnic());
    context.alert().ifPresent(alert -> fields.put("alert", alert));
    fields.put("asleep", context.asleep());
    fields.put(
        "explanations", context.explanations().stream().map(ContextAnswer::explanation).toList());
    return Answers.json(fields);
  }

  /** With what it moves: nothing, where nobody knows the word. */
  private static Map<String, Object> explanation(Context.Explanation known) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("sort", code(known.sort()));
    fields.put("what", known.what());
    fields.put("from", known.from().toString());
    if (known.sort() != Context.Sort.DIAGNOSIS) {
      fields.put("until", known.from().plus(known.lasts()).toString());
    }
    fields.put("moves", Allowance.moved(known).stream().map(ContextAnswer::code).sorted().toList());
    return fields;
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
