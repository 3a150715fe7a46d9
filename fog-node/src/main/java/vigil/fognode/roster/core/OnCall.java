package vigil.fognode.roster.core;

import java.util.List;

/** Whom a duty's calls go to at a moment. */
public sealed interface OnCall {
  /** In the order of the roster; at least one. */
  record Staff(List<Contact> people) implements OnCall {
    public Staff {
      people = List.copyOf(people);
    }
  }

  /** The route's own address, as the roster plans it. */
  record Fixed() implements OnCall {}

  /** Nobody is planned; the route's own address is called for want of anybody. */
  record Nobody() implements OnCall {}
}
