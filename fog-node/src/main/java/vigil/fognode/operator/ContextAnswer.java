package vigil.fognode.operator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.models.Context;
import vigil.models.limit.Allowance;

/** What is known of a patient, as it is told, and who says so. */
final class ContextAnswer {
  private static final String HAND = "hand";
  private static final String RECORD = "record";

  private ContextAnswer() {}

  static HttpResponse of(Background known) {
    var context = known.sources().context();
    var fields = new LinkedHashMap<String, Object>();
    context.age().ifPresent(age -> fields.put("age", age));
    fields.put("sex", code(context.sex()));
    context.onOxygen().ifPresent(oxygen -> fields.put("onOxygen", oxygen));
    fields.put("hypercapnic", context.hypercapnic());
    context.alert().ifPresent(alert -> fields.put("alert", alert));
    fields.put("asleep", context.asleep());
    fields.put("explanations", explanations(known.sources()));
    fields.put("sources", sources(known.sources()));
    known.reading().ifPresent(it -> fields.put("record", reading(it)));
    return Answers.json(fields);
  }

  private static Object explanations(Sources sources) {
    var byHand = sources.byHand().explanations();
    return Stream.concat(
            sources.counted().explanations().stream()
                .filter(one -> !byHand.contains(one))
                .map(one -> explanation(one, RECORD)),
            byHand.stream().map(one -> explanation(one, HAND)))
        .toList();
  }

  /** Who says each field; what nobody says has none. */
  private static Map<String, String> sources(Sources sources) {
    var fields = new LinkedHashMap<String, String>();
    sources.record().ifPresent(it -> said(it, RECORD, fields));
    said(sources.byHand(), HAND, fields);
    return fields;
  }

  private static void said(Said said, String by, Map<String, String> fields) {
    said.age().ifPresent(it -> fields.put("age", by));
    said("sex", said.sex(), by, fields);
    said("onOxygen", said.onOxygen(), by, fields);
    said("hypercapnic", said.hypercapnic(), by, fields);
    said("alert", said.alert(), by, fields);
    said("asleep", said.asleep(), by, fields);
  }

  private static void said(String field, Optional<?> value, String by, Map<String, String> fields) {
    value.ifPresent(it -> fields.put(field, by));
  }

  private static Map<String, Object> reading(Background.Reading reading) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("state", reading.state());
    fields.put("sentence", reading.sentence());
    fields.put("stale", reading.stale());
    reading.readAt().map(Instant::toString).ifPresent(at -> fields.put("readAt", at));
    reading.triedAt().map(Instant::toString).ifPresent(at -> fields.put("triedAt", at));
    return fields;
  }

  /** With what it moves: nothing, where nobody knows the word. */
  private static Map<String, Object> explanation(Context.Explanation known, String source) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("sort", code(known.sort()));
    fields.put("what", known.what());
    fields.put("from", known.from().toString());
    if (known.sort() != Context.Sort.DIAGNOSIS) {
      fields.put("until", known.from().plus(known.lasts()).toString());
    }
    fields.put("moves", Allowance.moved(known).stream().map(ContextAnswer::code).sorted().toList());
    fields.put("source", source);
    return fields;
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
