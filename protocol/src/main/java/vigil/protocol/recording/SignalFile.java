package vigil.protocol.recording;

import java.util.List;
import java.util.Optional;

/**
 * One signal file: frames, each of one step per signal.
 *
 * @param lines the signals in it, in the order of a frame
 */
record SignalFile(List<WfdbHeader.Line> lines, byte[] bytes) {

  /** Empty where the format is none of ours, or differs between the signals of the file. */
  static Optional<SignalFile> of(List<WfdbHeader.Line> lines, byte[] bytes) {
    int format = lines.get(0).format();
    boolean known = format == 16 || format == 212;
    return known && lines.stream().allMatch(l -> l.format() == format)
        ? Optional.of(new SignalFile(lines, bytes))
        : Optional.empty();
  }

  /** Whole frames in the file. */
  int length() {
    long data = Math.max(0, bytes.length - offset());
    long steps = format() == 16 ? data / 2 : data / 3 * 2 + (data % 3 == 2 ? 1 : 0);
    return (int) (steps / lines.size());
  }

  /** Values of one signal, in its unit. */
  float[] values(int signal, int length) {
    var line = lines.get(signal);
    int none = format() == 16 ? -32768 : -2048;
    var values = new float[length];
    for (int i = 0; i < length; i++) {
      int step = step((long) i * lines.size() + signal);
      values[i] = step == none ? Float.NaN : (float) ((step - line.baseline()) / line.gain());
    }
    return values;
  }

  /** Whether the sum of the steps is what the header says, if it says. */
  boolean agrees(int signal, int length) {
    var expected = lines.get(signal).checksum();
    if (expected.isEmpty()) {
      return true;
    }
    short sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (short) step((long) i * lines.size() + signal);
    }
    return sum == (short) expected.getAsInt();
  }

  private int step(long index) {
    return format() == 16 ? step16(index) : step212(index);
  }

  private int step16(long index) {
    int at = (int) (offset() + 2 * index);
    return (short) (bytes[at] & 0xff | bytes[at + 1] << 8);
  }

  /** Two steps of 12 bits in three bytes: low byte, both high nibbles, low byte. */
  private int step212(long index) {
    int at = (int) (offset() + index / 2 * 3);
    boolean first = index % 2 == 0;
    int low = bytes[first ? at : at + 2] & 0xff;
    int high = first ? bytes[at + 1] & 0x0f : bytes[at + 1] >> 4 & 0x0f;
    return (high << 8 | low) << 20 >> 20;
  }

  private int format() {
    return lines.get(0).format();
  }

  private int offset() {
    return lines.get(0).offset();
  }
}
