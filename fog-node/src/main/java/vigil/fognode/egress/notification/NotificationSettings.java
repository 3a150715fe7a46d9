package vigil.fognode.egress.notification;

import com.typesafe.config.Config;
import java.time.Duration;
import java.time.ZoneId;

/**
 * {@code vigil.fog-node.notification} in reference.conf, where each key has its unit and its
 * reason.
 *
 * @param zone of the times in messages
 */
public record NotificationSettings(
    ZoneId zone,
    Duration look,
    Duration timeout,
    Duration firstPause,
    Duration longestPause,
    Webhook webhook,
    Mail mail,
    Sms sms) {
  public NotificationSettings {
    require(look.isPositive(), "look", look, "> 0");
    require(timeout.isPositive(), "timeout", timeout, "> 0");
    require(firstPause.isPositive(), "first-pause", firstPause, "> 0");
    require(longestPause.compareTo(firstPause) >= 0, "longest-pause", longestPause, ">= first");
  }

  /**
   * @param secret shared with the receiver; empty: not signed
   */
  public record Webhook(String secret) {}

  /**
   * @param host empty: no mail
   */
  public record Mail(
      String host, int port, boolean startTls, String user, String password, String from) {}

  /**
   * @param host empty: no SMS
   */
  public record Sms(
      String host, int port, String systemId, String password, String systemType, String from) {}

  public static NotificationSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.notification");
    var mail = config.getConfig("mail");
    var sms = config.getConfig("sms");
    return new NotificationSettings(
        ZoneId.of(config.getString("zone")),
        config.getDuration("look"),
        config.getDuration("timeout"),
        config.getDuration("first-pause"),
        config.getDuration("longest-pause"),
        new Webhook(config.getString("webhook.secret")),
        new Mail(
            mail.getString("host"),
            mail.getInt("port"),
            mail.getBoolean("start-tls"),
            mail.getString("user"),
            mail.getString("password"),
            mail.getString("from")),
        new Sms(
            sms.getString("host"),
            sms.getInt("port"),
            sms.getString("system-id"),
            sms.getString("password"),
            sms.getString("system-type"),
            sms.getString("from")));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
