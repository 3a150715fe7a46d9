package vigil.devicesim.load;

/** What the generator remembers of one device. */
final class LoadDevice {
  static final long NEVER = Long.MAX_VALUE;

  final int index;
  final byte[] options;

  /** Blocks that should have left by now. */
  long due;

  /** The sequence on its way, or the next one. */
  long sequence;

  /** When the block on its way is sent again, in ns since the start. */
  long repeatAtNs = NEVER;

  int mid;
  int attempts;
  boolean onItsWay;
  boolean stopped;

  LoadDevice(int index, byte[] options) {
    this.index = index;
    this.options = options;
  }

  boolean hasDue() {
    return !stopped && !onItsWay && sequence < due;
  }

  /** The block is answered for: the next may leave. */
  void advance() {
    onItsWay = false;
    repeatAtNs = NEVER;
    attempts = 0;
    sequence++;
  }
}
