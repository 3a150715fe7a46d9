package vigil.fognode.patient.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * Whether what a pump gives is insulin. No pump says what is in its syringe: its name may, or what
 * the ward has noted of the patient, for as long as it stands there.
 */
final class Insulin {
  private static final String NAME = "insulin";

  /** Diagnoses under which a patient lives on insulin, however they are written. */
  private static final Pattern DIAGNOSIS =
      Pattern.compile(
          "insulin|\\biddm\\b|\\bt1dm?\\b|\\btype[ -]?(1|i)\\b.*diabet|diabet.*\\btype["
              + " -]?(1|i)\\b");

  private static final Pattern DENIED =
      Pattern.compile("\\b(non|not|no|without)([ -]on)?[ -]insulin");

  private Insulin() {}

  static boolean isGiven(PatientState state) {
    Optional<Newest> pump = state.vitals().of(Metric.INFUSION_RATE);
    return pump.filter(it -> lower(it.device().value()).contains(NAME)).isPresent()
        || state.context().explanations().stream().anyMatch(Insulin::isNamed);
  }

  private static boolean isNamed(Context.Explanation known) {
    var what = lower(known.what());
    return switch (known.sort()) {
      case DIAGNOSIS -> DIAGNOSIS.matcher(what).find() && !DENIED.matcher(what).find();
      case MEDICATION, PROCEDURE, MEAL, ACTIVITY -> what.contains(NAME);
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
