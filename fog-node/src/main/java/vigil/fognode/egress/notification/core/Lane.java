package vigil.fognode.egress.notification.core;

import vigil.protocol.vocab.Priority;

/**
 * Messages that share one way out: a receiver that stalls holds up its own lane and no other. All
 * mail goes by one server, all SMS by one centre, each webhook by its own.
 *
 * @param receiver the webhook's address; empty for mail and SMS
 */
public record Lane(Target.Sink sink, String receiver) {
  public static Lane of(Target target) {
    return new Lane(target.sink(), target.sink() == Target.Sink.WEBHOOK ? target.address() : "");
  }

  /**
   * Whether one more may be under way; the last place is kept for what is urgent.
   *
   * @param underWay in this lane
   * @param most at one time
   */
  public static boolean hasRoom(int underWay, int most, Priority priority) {
    return underWay < (priority == Priority.HIGH || most == 1 ? most : most - 1);
  }
}
