package vigil.fognode.egress.ehr.core;

import java.util.Locale;

/** Why a record was not read. */
public enum Trouble {
  UNREACHABLE("The record server is not reached.", true),
  SLOW("The record server did not answer in time.", true),
  NOT_ADMITTED("The record server does not let this node in.", true),
  REDIRECTED("The record server sends this node elsewhere; nothing is read there.", true),
  FAILING("The record server cannot answer.", true),
  NO_SUCH("The record server does not know what it is asked for.", true),
  NOBODY("The record server has no such patient.", false),
  AMBIGUOUS("The record server has several patients of this pseudonym; none is believed.", false),
  FOREIGN("The record server answered for somebody else; nothing of it is believed.", false),
  MALFORMED("The record server's answer cannot be read.", false),
  TOO_LARGE("The record server's answer is too large.", false);

  private final String sentence;
  private final boolean ofServer;

  Trouble(String sentence, boolean ofServer) {
    this.sentence = sentence;
    this.ofServer = ofServer;
  }

  /** What people are told. */
  public String sentence() {
    return sentence;
  }

  /** Whether other patients' records are not to be had either. */
  public boolean isOfServer() {
    return ofServer;
  }

  /** In metrics, the store and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
