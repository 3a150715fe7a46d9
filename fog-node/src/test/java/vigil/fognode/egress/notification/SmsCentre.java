package vigil.fognode.egress.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;

/**
 * An SMPP centre on loopback that takes all, at first perhaps in a manner that none should have.
 */
public final class SmsCentre implements AutoCloseable, ServerMessageReceiverListener {
  /** What it does with the first senders. */
  public enum Manner {
    ANSWERS,
    REFUSES_THE_BIND,
    STALLS_AT_ONCE,
    STALLS_AT_THE_BIND,
    REJECTS,
    TAKES_AND_STALLS,
    TAKES_AND_HANGS_UP,
    STALLS_AT_THE_END;

    /** Whether it has a message of which it does not say so. */
    boolean takesUnsaid() {
      return this == TAKES_AND_STALLS || this == TAKES_AND_HANGS_UP;
    }
  }

  /** One part as it was submitted. */
  public record Part(SubmitSm submit, String number) {
    byte[] octets() {
      return submit.getShortMessage();
    }
  }

  private static final int THROTTLED = 0x58;

  private final Manner manner;
  private final int times;
  private final AtomicInteger senders = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Session, Manner> manners = new ConcurrentHashMap<>();
  private final List<SMPPServerSession> receivers = new CopyOnWriteArrayList<>();
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final int port;
  private final SMPPServerSessionListener listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> texts = new CopyOnWriteArrayList<>();

  public SmsCentre() throws IOException {
    this(freePort());
  }

  public SmsCentre(int port) throws IOException {
    this(Manner.ANSWERS, 0, port);
  }

  /**
   * @param times senders that are treated so
   */
  SmsCentre(Manner manner, int times) throws IOException {
    this(manner, times, freePort());
  }

  private SmsCentre(Manner manner, int times, int port) throws IOException {
    this.manner = manner;
    this.times = times;
    this.port = port;
    listener = new SMPPServerSessionListener(port);
    listener.setTimeout(0);
    threads.submit(this::serve);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /** What was sent, a part each. */
  public List<String> texts() {
    return texts;
  }

  List<Part> parts() {
    return parts;
  }

  /** Those that wait for receipts. */
  List<SMPPServerSession> receivers() {
    return receivers;
  }

  private void serve() {
    try {
      while (true) {
        var session = listener.accept();
        threads.submit(() -> bind(session));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void bind(SMPPServerSession session) {
    try {
      session.setMessageReceiverListener(this);
      if (times > 0 && manner == Manner.STALLS_AT_ONCE && senders.get() < times) {
        senders.incrementAndGet();
        closing.await();
      }
      var bind = session.waitForBind(5_000);
      if (bind.getBindType() == BindType.BIND_RX) {
        bind.accept("centre");
        receivers.add(session);
        return;
      }
      var now = senders.incrementAndGet() <= times ? manner : Manner.ANSWERS;
      manners.put(session, now);
      if (now == Manner.REFUSES_THE_BIND) {
        bind.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
      } else if (now != Manner.STALLS_AT_THE_BIND) {
        bind.accept("centre");
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (IOException | PDUStringException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
      throws ProcessRequestException {
    var now = manners.getOrDefault(source, Manner.ANSWERS);
    if (now == Manner.REJECTS) {
      throw new ProcessRequestException("later", THROTTLED);
    }
    var number = Integer.toString(numbers.incrementAndGet());
    parts.add(new Part(submit, number));
    texts.add(text(submit));
    if (now == Manner.TAKES_AND_HANGS_UP) {
      source.close();
    }
    if (now == Manner.TAKES_AND_STALLS) {
      stall();
    }
    try {
      return new SubmitSmResult(new MessageId(number), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stall() {
    try {
      closing.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of what the tests send: letters, digits and signs have the same codes in GSM and in ASCII. */
  private static String text(SubmitSm submit) {
    var charset =
        submit.getDataCoding() == 0 ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE;
    return new String(submit.getShortMessage(), charset);
  }

  /** Tells those who wait for receipts what became of a part. */
  void tell(String number, DeliveryReceiptState state) throws Exception {
    var receipt = new DeliveryReceipt(number, 1, 1, new Date(), new Date(), state, "000", "text");
    for (var receiver : receivers) {
      if (receiver.getSessionState().isBound()) {
        receiver.deliverShortMessage(
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "491700000000",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "vigil",
            new ESMClass(
                MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
            (byte) 0,
            (byte) 0,
            new RegisteredDelivery(0),
            new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
            receipt.toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
      throws ProcessRequestException {
    throw unsupported();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm query, SMPPServerSession source) throws ProcessRequestException {
    throw unsupported();
  }

  private static ProcessRequestException unsupported() {
    return new ProcessRequestException("not taken", 3);
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    receivers.forEach(SMPPServerSession::close);
    threads.shutdownNow();
  }
}
