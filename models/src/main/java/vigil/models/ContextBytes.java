package vigil.models;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A context as bytes, without loss: in saved tracks, and wherever a node keeps or sends one.
 *
 * <p>What nobody has said is written as what is usual, for a reader that knows only yes and no, and
 * beside it as an explanation that explains nothing: from the beginning of time, for no time.
 */
public final class ContextBytes {
  /** As it was written once, where a reader of before took it for yes. */
  private static final int UNSAID = 2;

  private static final Context.Explanation OXYGEN_UNSAID = unsaid("oxygen: not said");
  private static final Context.Explanation ALERT_UNSAID = unsaid("alert: not said");

  private ContextBytes() {}

  public static void write(DataOutput out, Context context) throws IOException {
    out.writeInt(context.age().orElse(-1));
    out.writeUTF(context.sex().name());
    out.writeBoolean(context.hypercapnic());
    out.writeBoolean(context.onOxygen().orElse(false));
    out.writeBoolean(context.alert().orElse(true));
    out.writeDouble(context.activity());
    out.writeBoolean(context.asleep());
    var explanations = new ArrayList<>(context.explanations());
    if (context.onOxygen().isEmpty()) {
      explanations.add(OXYGEN_UNSAID);
    }
    if (context.alert().isEmpty()) {
      explanations.add(ALERT_UNSAID);
    }
    out.writeInt(explanations.size());
    for (var explanation : explanations) {
      out.writeUTF(explanation.sort().name());
      out.writeUTF(explanation.what());
      out.writeLong(explanation.from().getEpochSecond());
      out.writeInt(explanation.from().getNano());
      out.writeLong(explanation.lasts().getSeconds());
      out.writeInt(explanation.lasts().getNano());
    }
  }

  /**
   * As it was written.
   *
   * @throws IOException when the bytes end early
   * @throws IllegalArgumentException when a name is unknown
   */
  public static Context read(DataInput in) throws IOException {
    int age = in.readInt();
    var sex = Context.Sex.valueOf(in.readUTF());
    boolean hypercapnic = in.readBoolean();
    var oxygen = said(in.readByte());
    var alert = said(in.readByte());
    double activity = in.readDouble();
    boolean asleep = in.readBoolean();
    var explanations = explanations(in);
    boolean oxygenUnsaid = explanations.remove(OXYGEN_UNSAID);
    boolean alertUnsaid = explanations.remove(ALERT_UNSAID);
    return new Context(
        age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
        sex,
        hypercapnic,
        oxygen.filter(yes -> yes || !oxygenUnsaid),
        alert.filter(yes -> !yes || !alertUnsaid),
        activity,
        asleep,
        explanations);
  }

  private static Optional<Boolean> said(byte known) {
    return known == UNSAID ? Optional.empty() : Optional.of(known != 0);
  }

  private static Context.Explanation unsaid(String what) {
    return new Context.Explanation(Context.Sort.MEAL, what, Instant.EPOCH, Duration.ZERO);
  }

  private static ArrayList<Context.Explanation> explanations(DataInput in) throws IOException {
    var explanations = new ArrayList<Context.Explanation>();
    for (int left = in.readInt(); left > 0; left--) {
      explanations.add(
          new Context.Explanation(
              Context.Sort.valueOf(in.readUTF()),
              in.readUTF(),
              Instant.ofEpochSecond(in.readLong(), in.readInt()),
              Duration.ofSeconds(in.readLong(), in.readInt())));
    }
    return explanations;
  }
}
