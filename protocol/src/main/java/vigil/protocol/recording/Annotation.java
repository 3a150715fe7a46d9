package vigil.protocol.recording;

/**
 * A mark on a recording.
 *
 * @param at index of the sample it stands at, from 0
 * @param symbol WFDB mnemonic: {@code N}, {@code V}, {@code A} and so on for beats
 * @param text auxiliary text, such as the rhythm {@code (AFIB}; empty where there is none
 * @see <a href="https://physionet.org/physiotools/wag/annot-5.htm">annot(5)</a>
 */
public record Annotation(long at, String symbol, String text) {
  private static final String BEATS = "NLRaVFJASEj/Qe rnfB?";

  /** Whether it marks a heartbeat, rather than rhythm, noise or a comment. */
  public boolean isBeat() {
    return symbol.length() == 1 && !symbol.equals(" ") && BEATS.contains(symbol);
  }
}
