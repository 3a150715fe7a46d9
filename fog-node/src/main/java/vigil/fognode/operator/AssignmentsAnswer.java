package vigil.fognode.operator;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Who has whom, as it is told. */
final class AssignmentsAnswer {
  private AssignmentsAnswer() {}

  static HttpResponse of(List<Operator> operators, List<AssignmentView> assignments) {
    return Answers.json(
        Map.of(
            "nurses",
            operators.stream()
                .filter(it -> it.role() == Role.CLINICIAN)
                .map(Operator::name)
                .sorted()
                .toList(),
            "items",
            assignments.stream()
                .sorted(
                    Comparator.comparing((AssignmentView it) -> it.bed().ward().value())
                        .thenComparing(it -> it.bed().label()))
                .map(AssignmentsAnswer::item)
                .toList()));
  }

  private static Map<String, Object> item(AssignmentView view) {
    var bed = view.bed();
    var fields = new LinkedHashMap<String, Object>();
    fields.put(
        "bed",
        Map.of("patient", bed.patient().value(), "ward", bed.ward().value(), "label", bed.label()));
    view.nurse().ifPresent(nurse -> fields.put("nurse", nurse));
    view.until().ifPresent(until -> fields.put("until", until.toString()));
    view.by().ifPresent(by -> fields.put("by", by));
    fields.put("changed", view.changed().toString());
    return fields;
  }
}
