package vigil.fognode.egress.notification;

import com.typesafe.config.Config;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.egress.notification.core.Backoff;
import vigil.fognode.egress.notification.core.Hours;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.egress.notification.core.Wording;
import vigil.fognode.roster.core.Shift;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

/**
 * {@code vigil.fog-node.notification} in reference.conf, where each key has its unit and its
 * reason.
 *
 * @param wording of messages
 * @param pauses before a message is tried again
 * @param atOnce messages under way to one receiver
 * @param routes who hears of what
 */
public record NotificationSettings(
    Wording wording,
    Duration look,
    Duration timeout,
    Backoff pauses,
    int atOnce,
    List<Route> routes,
    Webhook webhook,
    Mail mail,
    Sms sms) {
  public NotificationSettings {
    require(look.isPositive(), "look", look, "> 0");
    require(timeout.isPositive(), "timeout", timeout, "> 0");
    require(pauses.first().isPositive(), "first-pause", pauses.first(), "> 0");
    require(
        pauses.longest().compareTo(pauses.first()) >= 0,
        "longest-pause",
        pauses.longest(),
        ">= first");
    require(atOnce >= 1, "at-once", atOnce, ">= 1");
    routes = List.copyOf(routes);
    require(mail.isSet() || !goesBy(routes, Target.Sink.MAIL), "mail.host", "", "set, for a route");
    require(sms.isSet() || !goesBy(routes, Target.Sink.SMS), "sms.host", "", "set, for a route");
  }

  /**
   * @param secret shared with the receiver; empty: not signed
   * @param namesPatients whether an alert goes by its own name, which begins with the pseudonym
   */
  public record Webhook(String secret, boolean namesPatients) {}

  /**
   * @param host empty: no mail
   */
  public record Mail(
      String host, int port, boolean startTls, String user, String password, String from) {
    boolean isSet() {
      return !host.isEmpty();
    }
  }

  /**
   * @param host empty: no SMS
   */
  public record Sms(
      String host, int port, String systemId, String password, String systemType, Manner manner) {
    boolean isSet() {
      return !host.isEmpty();
    }

    /**
     * How messages are written.
     *
     * @param from the sender's name or number
     * @param gsm whether the centre's default alphabet is GSM 03.38
     * @param parts how a longer text is told
     * @param receipts whether the centre is to say what became of a message
     */
    public record Manner(String from, boolean gsm, Parts parts, boolean receipts) {}

    /** How the centre learns which parts are one text. */
    public enum Parts {
      /** By a header in each part, as the telephone reads it. */
      UDH,
      /** By the options {@code sar_*} of SMPP 3.4. */
      SAR,
      /** Not at all: the whole text is one option, {@code message_payload}. */
      PAYLOAD
    }
  }

  public static NotificationSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.notification");
    var mail = config.getConfig("mail");
    var zone = ZoneId.of(config.getString("zone"));
    return new NotificationSettings(
        new Wording(config.getString("text"), zone, config.getBoolean("names-patients")),
        config.getDuration("look"),
        config.getDuration("timeout"),
        new Backoff(config.getDuration("first-pause"), config.getDuration("longest-pause")),
        config.getInt("at-once"),
        config.getConfigList("routes").stream().map(it -> route(it, config, zone)).toList(),
        new Webhook(config.getString("webhook.secret"), config.getBoolean("names-patients")),
        new Mail(
            mail.getString("host"),
            mail.getInt("port"),
            mail.getBoolean("start-tls"),
            mail.getString("user"),
            mail.getString("password"),
            mail.getString("from")),
        sms(config.getConfig("sms")));
  }

  private static Sms sms(Config sms) {
    return new Sms(
        sms.getString("host"),
        sms.getInt("port"),
        sms.getString("system-id"),
        sms.getString("password"),
        sms.getString("system-type"),
        new Sms.Manner(
            sms.getString("from"),
            sms.getBoolean("gsm"),
            sms.getEnum(Sms.Parts.class, "parts"),
            sms.getBoolean("receipts")));
  }

  private static boolean goesBy(List<Route> routes, Target.Sink sink) {
    return routes.stream().anyMatch(route -> route.target().sink() == sink);
  }

  /** In quiet hours only what is at least so urgent goes out, by any route. */
  private static Route route(Config config, Config all, ZoneId zone) {
    return new Route(
        config.getEnum(Audience.class, "from"),
        config.getEnum(Priority.class, "priority"),
        Set.copyOf(config.getEnumList(Kind.class, "kinds")),
        config.hasPath("hours") ? hours(config.getConfig("hours")) : Hours.ALWAYS,
        new Route.Quiet(
            all.hasPath("quiet.from")
                ? Optional.of(hours(all.getConfig("quiet")))
                : Optional.empty(),
            all.getEnum(Priority.class, "quiet.priority")),
        zone,
        new Target(config.getEnum(Target.Sink.class, "sink"), config.getString("address")),
        config.hasPath("on-call")
            ? Optional.of(duty(config.getString("on-call")))
            : Optional.empty());
  }

  private static String duty(String name) {
    Shift.requireDuty(name);
    return name;
  }

  private static Hours hours(Config config) {
    return new Hours(
        LocalTime.parse(config.getString("from")),
        LocalTime.parse(config.getString("to")),
        config.hasPath("days")
            ? Set.copyOf(config.getEnumList(DayOfWeek.class, "days"))
            : Set.of(DayOfWeek.values()));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
