package vigil.fognode.registry.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import vigil.models.Context;

/**
 * What one source says of a patient; of what is empty it says nothing.
 *
 * @param age in years
 * @param hypercapnic SpO2 is judged on NEWS2 scale 2
 * @param alert consciousness is A of ACVPU
 * @param explanations what explains a changed reading
 */
public record Said(
    OptionalInt age,
    Optional<Context.Sex> sex,
    Optional<Boolean> hypercapnic,
    Optional<Boolean> onOxygen,
    Optional<Boolean> alert,
    Optional<Boolean> asleep,
    List<Context.Explanation> explanations) {
  public static final Said NOTHING =
      new Said(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Said {
    explanations = List.copyOf(explanations);
  }

  /** Of a context of which nobody knows who said what: what is as of everybody, nobody said. */
  public static Said of(Context context) {
    var usual = Context.UNKNOWN;
    return new Said(
        context.age(),
        Optional.of(context.sex()).filter(sex -> sex != usual.sex()),
        told(context.hypercapnic(), usual.hypercapnic()),
        context.onOxygen(),
        context.alert(),
        told(context.asleep(), usual.asleep()),
        context.explanations());
  }

  private static Optional<Boolean> told(boolean value, boolean usual) {
    return value == usual ? Optional.empty() : Optional.of(value);
  }

  /** This one first, and where it says nothing the other; explanations are of both. */
  Said over(Said other) {
    return new Said(
        age.isPresent() ? age : other.age,
        sex.or(() -> other.sex),
        hypercapnic.or(() -> other.hypercapnic),
        onOxygen.or(() -> other.onOxygen),
        alert.or(() -> other.alert),
        asleep.or(() -> other.asleep),
        Stream.concat(explanations.stream(), other.explanations.stream()).distinct().toList());
  }

  /** As it is judged: what nobody says is as of everybody. */
  Context context() {
    var usual = Context.UNKNOWN;
    return new Context(
        age,
        sex.orElse(usual.sex()),
        hypercapnic.orElse(usual.hypercapnic()),
        onOxygen,
        alert,
        usual.activity(),
        asleep.orElse(usual.asleep()),
        explanations);
  }

  public Said with(List<Context.Explanation> others) {
    return new Said(age, sex, hypercapnic, onOxygen, alert, asleep, others);
  }
}
