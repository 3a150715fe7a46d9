package vigil.fognode.roster.core;

/** As much of an address as tells two of them apart, and no more. */
public final class Masked {
  private static final String LEFT_OUT = "…";
  private static final int KEPT_DIGITS = 2;

  private Masked() {}

  /**
   * @param address URL, mail address or telephone number
   */
  public static String of(String address) {
    int scheme = address.indexOf("://");
    if (scheme >= 0) {
      return address.substring(0, scheme + 3) + host(address.substring(scheme + 3)) + LEFT_OUT;
    }
    int at = address.lastIndexOf('@');
    if (at > 0) {
      return address.substring(0, 1) + LEFT_OUT + address.substring(at);
    }
    return LEFT_OUT + address.substring(Math.max(0, address.length() - KEPT_DIGITS));
  }

  /** Without the password that may stand before it, and without the path, which may be a secret. */
  private static String host(String rest) {
    var authority = rest.split("[/?#]", 2)[0];
    return authority.substring(authority.lastIndexOf('@') + 1) + "/";
  }
}
