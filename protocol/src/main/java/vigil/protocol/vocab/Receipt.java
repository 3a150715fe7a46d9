package vigil.protocol.vocab;

/** The next stage has an alert, up to this revision; the sender need not repeat it. */
public record Receipt(String alert, long revision) {}
