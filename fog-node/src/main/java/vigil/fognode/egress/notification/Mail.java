package vigil.fognode.egress.notification;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Wording;

/** Mail by SMTP. {@code Message-ID} is the same at every repeat, so that a mailbox sees one. */
final class Mail implements Notifier {
  private final NotificationSettings.Mail settings;
  private final Wording wording;
  private final Executor threads;
  private final Session session;

  Mail(NotificationSettings all, Executor threads) {
    this.settings = all.mail();
    this.wording = all.wording();
    this.threads = threads;
    var timeout = Long.toString(all.timeout().toMillis());
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    // The message is taken by then: a server that is slow to say goodbye does not make it fail.
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    this.session = Session.getInstance(properties, login());
  }

  @Override
  public CompletionStage<List<String>> send(Message message) {
    return CompletableFuture.supplyAsync(
        () -> {
          sendNow(message);
          return List.of();
        },
        threads);
  }

  private void sendNow(Message message) {
    try {
      Transport.send(mime(message));
    } catch (MessagingException e) {
      throw new CompletionException(e);
    }
  }

  private MimeMessage mime(Message message) throws MessagingException {
    var id = id(message);
    var mime =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mime.setFrom(new InternetAddress(settings.from()));
    mime.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.target().address()));
    mime.setSubject(message.subject(), StandardCharsets.UTF_8.name());
    mime.setText(message.text(wording), StandardCharsets.UTF_8.name());
    return mime;
  }

  private static String id(Message message) {
    return "<" + message.key() + "@vigil>";
  }

  private Authenticator login() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.user(), settings.password());
      }
    };
  }
}
