package vigil.fognode.egress.notification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.ShortText;
import vigil.fognode.egress.notification.core.Wording;

/**
 * SMS by SMPP 3.4, one bind a message: alerts are few, and an idle bind would have to be watched. A
 * text that is too long for one short message goes as several, under one reference that is the same
 * at every repeat, so that a telephone that has some of them completes the text.
 */
final class Sms implements Notifier {
  private static final byte[] NOTHING = {};

  private final NotificationSettings.Sms settings;
  private final Wording wording;
  private final Duration timeout;
  private final Executor threads;

  /**
   * One submission.
   *
   * @param octets of the short message
   */
  private record Part(byte[] octets, GSMSpecificFeature feature, OptionalParameter... options) {}

  Sms(NotificationSettings all, Executor threads) {
    this.settings = all.sms();
    this.wording = all.wording();
    this.timeout = all.timeout();
    this.threads = threads;
  }

  /** Done when the centre has all: taking leave of the centre may take as long as it likes. */
  @Override
  public CompletionStage<List<String>> send(Message message) {
    var taken = new CompletableFuture<List<String>>();
    threads.execute(() -> sendNow(message, taken));
    return taken;
  }

  private void sendNow(Message message, CompletableFuture<List<String>> taken) {
    var session = new SMPPSession();
    session.setTransactionTimer(timeout.toMillis());
    try {
      session.connectAndBind(
          settings.host(), settings.port(), bind(settings, BindType.BIND_TX), timeout.toMillis());
      var text = ShortText.of(message.text(wording), settings.manner().gsm());
      var numbers = new ArrayList<String>();
      for (var part : parts(text, message.key().hashCode())) {
        numbers.add(submit(session, message.target().address(), text.coding(), part));
      }
      taken.complete(settings.manner().receipts() ? List.copyOf(numbers) : List.of());
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

  static BindParameter bind(NotificationSettings.Sms settings, BindType type) {
    return new BindParameter(
        type,
        settings.systemId(),
        settings.password(),
        settings.systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        null);
  }

  private List<Part> parts(ShortText text, int reference) {
    if (text.parts().size() == 1) {
      return List.of(new Part(text.parts().getFirst(), GSMSpecificFeature.DEFAULT));
    }
    if (settings.manner().parts() == NotificationSettings.Sms.Parts.PAYLOAD) {
      var all = new ByteArrayOutputStream();
      text.parts().forEach(all::writeBytes);
      var payload = new OptionalParameter.Message_payload(all.toByteArray());
      return List.of(new Part(NOTHING, GSMSpecificFeature.DEFAULT, payload));
    }
    var parts = new ArrayList<Part>();
    for (var octets : text.parts()) {
      parts.add(part(octets, reference, text.parts().size(), parts.size() + 1));
    }
    return parts;
  }

  private Part part(byte[] octets, int reference, int count, int number) {
    if (settings.manner().parts() == NotificationSettings.Sms.Parts.SAR) {
      return new Part(
          octets,
          GSMSpecificFeature.DEFAULT,
          new OptionalParameter.Sar_msg_ref_num((short) reference),
          new OptionalParameter.Sar_total_segments((byte) count),
          new OptionalParameter.Sar_segment_seqnum((byte) number));
    }
    // Six octets: five follow; element 0, "concatenated, 8 bit reference", has three.
    var header = new byte[] {5, 0, 3, (byte) reference, (byte) count, (byte) number};
    var all = new ByteArrayOutputStream();
    all.writeBytes(header);
    all.writeBytes(octets);
    return new Part(all.toByteArray(), GSMSpecificFeature.UDHI);
  }

  /** Answers the centre's number for it. */
  private String submit(SMPPSession session, String to, ShortText.Coding coding, Part part)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    var answer =
        session.submitShortMessage(
            settings.systemType(),
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            settings.manner().from(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            to,
            new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, part.feature()),
            (byte) 0,
            (byte) 1,
            null,
            null,
            new RegisteredDelivery(
                settings.manner().receipts()
                    ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                    : SMSCDeliveryReceipt.DEFAULT),
            (byte) 0,
            new GeneralDataCoding(
                coding == ShortText.Coding.GSM ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2),
            (byte) 0,
            part.octets(),
            part.options());
    return answer.getMessageId();
  }
}
