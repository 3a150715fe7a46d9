package vigil.fognode.egress.dashboard.core;

import java.util.Optional;

/**
 * How far a screen has read, as its {@code Last-Event-ID} says.
 *
 * @param life names this run of the node; versions of another run mean nothing here
 * @param version as in {@link Newest.Entry#version}
 */
public record Cursor(String life, long version) {

  /** Before everything. */
  public static Cursor start(String life) {
    return new Cursor(life, 0);
  }

  /** Where to go on: an id that is absent, malformed or of another run starts anew. */
  public static Cursor resume(String life, long newest, Optional<String> lastEventId) {
    return lastEventId
        .flatMap(Cursor::parse)
        .filter(cursor -> cursor.life.equals(life))
        .filter(cursor -> cursor.version <= newest)
        .orElse(start(life));
  }

  static Optional<Cursor> parse(String id) {
    var at = id.lastIndexOf('.');
    if (at <= 0 || id.length() > 64) {
      return Optional.empty();
    }
    try {
      var version = Long.parseLong(id, at + 1, id.length(), 10);
      return version < 0 ? Optional.empty() : Optional.of(new Cursor(id.substring(0, at), version));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** As it stands in the stream. */
  public String id() {
    return life + "." + version;
  }
}
