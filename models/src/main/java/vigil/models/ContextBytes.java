package vigil.models;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;

/** A context as bytes, without loss: in saved tracks, and wherever a node keeps or sends one. */
public final class ContextBytes {
  private static final int UNSAID = 2;

  private ContextBytes() {}

  public static void write(DataOutput out, Context context) throws IOException {
    out.writeInt(context.age().orElse(-1));
    out.writeUTF(context.sex().name());
    out.writeBoolean(context.hypercapnic());
    out.writeByte(said(context.onOxygen()));
    out.writeByte(said(context.alert()));
    out.writeDouble(context.activity());
    out.writeBoolean(context.asleep());
    out.writeInt(context.explanations().size());
    for (var explanation : context.explanations()) {
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
    return new Context(
        age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
        Context.Sex.valueOf(in.readUTF()),
        in.readBoolean(),
        said(in.readByte()),
        said(in.readByte()),
        in.readDouble(),
        in.readBoolean(),
        explanations(in));
  }

  /** 1 for yes, 0 for no, 2 where nobody has said. */
  private static int said(Optional<Boolean> known) {
    return known.map(yes -> yes ? 1 : 0).orElse(UNSAID);
  }

  private static Optional<Boolean> said(byte known) {
    return known == UNSAID ? Optional.empty() : Optional.of(known != 0);
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
