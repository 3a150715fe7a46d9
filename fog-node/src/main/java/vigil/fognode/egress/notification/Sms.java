package vigil.fognode.egress.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Wording;

/**
 * SMS by SMPP 3.4, one bind a message: alerts are few, and an idle bind would have to be watched.
 */
final class Sms implements Notifier {
  /** Octets of one short message in UCS-2; longer texts are cut, not split. */
  private static final int LONGEST = 140;

  private final NotificationSettings.Sms settings;
  private final Wording wording;
  private final Duration timeout;
  private final Executor threads;

  Sms(NotificationSettings all, Executor threads) {
    this.settings = all.sms();
    this.wording = all.wording();
    this.timeout = all.timeout();
    this.threads = threads;
  }

  /** Done when the centre has it: taking leave of the centre may take as long as it likes. */
  @Override
  public CompletionStage<?> send(Message message) {
    var taken = new CompletableFuture<Void>();
    threads.execute(() -> sendNow(message, taken));
    return taken;
  }

  private void sendNow(Message message, CompletableFuture<Void> taken) {
    var session = new SMPPSession();
    session.setTransactionTimer(timeout.toMillis());
    try {
      session.connectAndBind(settings.host(), settings.port(), bind(), timeout.toMillis());
      submit(session, message);
      taken.complete(null);
    } catch (IOException
        | PDUException
        | ResponseTimeoutException
        | InvalidResponseException
        | NegativeResponseException
        | RuntimeException e) {
      taken.completeExceptionally(e);
    } finally {
      session.unbindAndClose();
    }
  }

  private BindParameter bind() {
    return new BindParameter(
        BindType.BIND_TX,
        settings.systemId(),
        settings.password(),
        settings.systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        null);
  }

  private void submit(SMPPSession session, Message message)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    session.submitShortMessage(
        settings.systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        settings.from(),
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        message.target().address(),
        new ESMClass(),
        (byte) 0,
        (byte) 1,
        null,
        null,
        new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
        (byte) 0,
        new GeneralDataCoding(Alphabet.ALPHA_UCS2),
        (byte) 0,
        octets(message.text(wording)));
  }

  private static byte[] octets(String text) {
    var shorter = text.length() <= LONGEST / 2 ? text : text.substring(0, LONGEST / 2);
    return shorter.getBytes(StandardCharsets.UTF_16BE);
  }
}
