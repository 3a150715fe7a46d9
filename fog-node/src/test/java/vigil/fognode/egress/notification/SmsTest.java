package vigil.fognode.egress.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.notification.NotificationSettings.Sms.Parts;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.store.StoreWork;

/** Long texts and their receipts, by a real SMPP session. */
class SmsTest {
  private static final Target PHONE = new Target(Target.Sink.SMS, "491700000000");
  private static final String LONG = "Saturation low since {since}; ".repeat(12);

  private final OutboxFixture outbox = new OutboxFixture();

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void tellsPartsByAHeader() throws IOException {
    var parts = sent(Parts.UDH, LONG);

    assertThat(parts).hasSizeGreaterThan(1).allMatch(SubmitSm::isUdhi);
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      var octets = parts.get(i).getShortMessage();
      var reference = parts.getFirst().getShortMessage()[3];
      assertThat(octets)
          .startsWith(5, 0, 3, reference, (byte) parts.size(), (byte) (i + 1))
          .hasSizeLessThanOrEqualTo(159);
      text.append(new String(octets, 6, octets.length - 6, US_ASCII));
    }
    assertThat(text.toString()).isEqualTo(worded());
  }

  @Test
  void tellsPartsByOptions() throws IOException {
    var parts = sent(Parts.SAR, LONG);

    assertThat(parts)
        .extracting(
            it -> it.getOptionalParameter(OptionalParameter.Sar_total_segments.class).getValue(),
            it -> it.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class).getValue())
        .containsExactly(
            tuple((byte) 3, (byte) 1), tuple((byte) 3, (byte) 2), tuple((byte) 3, (byte) 3));
    assertThat(parts)
        .extracting(
            it -> it.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class).getValue())
        .containsOnly(
            parts
                .getFirst()
                .getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class)
                .getValue());
    assertThat(String.join("", parts.stream().map(it -> ascii(it.getShortMessage())).toList()))
        .isEqualTo(worded());
  }

  @Test
  void leavesPartsToTheCentre() throws IOException {
    var parts = sent(Parts.PAYLOAD, LONG);

    assertThat(parts).hasSize(1);
    var payload = parts.getFirst().getOptionalParameter(OptionalParameter.Message_payload.class);
    assertThat(ascii(payload.getValue())).isEqualTo(worded());
  }

  @Test
  void sendsWhatIsShortAsOne() throws IOException {
    var parts = sent(Parts.UDH, "{condition}");

    assertThat(parts).hasSize(1).noneMatch(SubmitSm::isUdhi);
    assertThat(parts.getFirst().getRegisteredDelivery()).isEqualTo((byte) 1);
  }

  /** Half of a text is no text: each part is counted, and what did not arrive is found. */
  @Test
  void keepsWhatBecameOfEachPart() throws Exception {
    try (var centre = new SmsCentre()) {
      var settings = OutboxFixture.settings(0, centre.port(), Parts.UDH, LONG);
      outbox.kit.spawn(SmsReceipts.create(settings, outbox.upkeep()).orElseThrow());
      outbox.eventually(() -> assertThat(centre.receivers()).hasSize(1));
      var alert = OutboxFixture.alert();
      outbox.tell(outbox.start(settings), alert, PHONE);
      outbox.eventuallySent(alert, PHONE);

      centre.tell("1", DeliveryReceiptState.DELIVRD);
      centre.tell("2", DeliveryReceiptState.ENROUTE);
      centre.tell("3", DeliveryReceiptState.UNDELIV);

      assertThat(kept())
          .containsExactly(
              tuple("1", true, "DELIVRD"),
              tuple("2", true, "ENROUTE"),
              tuple("3", true, "UNDELIV"));
      assertThat(counted("delivered")).isEqualTo(1);
      assertThat(counted("failed")).isEqualTo(1);
    }
  }

  @Test
  void bindsAnewWhereTheCentreHangsUp() throws Exception {
    try (var centre = new SmsCentre()) {
      var settings = OutboxFixture.settings(0, centre.port());
      outbox.kit.spawn(SmsReceipts.create(settings, outbox.upkeep()).orElseThrow());
      outbox.eventually(() -> assertThat(centre.receivers()).hasSize(1));

      centre.receivers().getFirst().close();

      outbox.eventually(() -> assertThat(centre.receivers()).hasSize(2));
      centre.tell("7", DeliveryReceiptState.DELIVRD);
      assertThat(kept()).containsExactly(tuple("7", false, "DELIVRD"));
    }
  }

  /** A fast telephone answers before the node has written down what it submitted. */
  @Test
  void theReceiptMayComeFirst() throws Exception {
    var receipts = new Receipts(new StoreWork(outbox.store.source(), Runnable::run), outbox.meters);
    receipts.keep("9", "DELIVRD", Instant.EPOCH);
    try (var connection = outbox.store.source().getConnection()) {
      Receipts.submitted(connection, "9", "a-1", Instant.EPOCH);
    }
    assertThat(kept()).containsExactly(tuple("9", true, "DELIVRD"));
  }

  private List<SubmitSm> sent(Parts parts, String text) throws IOException {
    try (var centre = new SmsCentre()) {
      var alert = OutboxFixture.alert();
      var settings = OutboxFixture.settings(0, centre.port(), parts, text);
      outbox.tell(outbox.start(settings), alert, PHONE);
      outbox.eventuallySent(alert, PHONE);
      return centre.parts().stream().map(SmsCentre.Part::submit).toList();
    }
  }

  private static String worded() {
    return LONG.replace("{since}", "00:00");
  }

  private static String ascii(byte[] octets) {
    return new String(octets, US_ASCII);
  }

  /** Number, whether it is known of which message it is, and state. */
  private List<Tuple> kept() throws SQLException {
    try (var connection = outbox.store.source().getConnection();
        var query =
            connection.prepareStatement(
                "select number, notification, state from notification_receipt order by number");
        var rows = query.executeQuery()) {
      var found = new ArrayList<Tuple>();
      while (rows.next()) {
        found.add(tuple(rows.getString(1), rows.getString(2) != null, rows.getString(3)));
      }
      return found;
    }
  }

  private double counted(String outcome) {
    return outbox
        .meters
        .get("vigil.notification.receipts")
        .tag("outcome", outcome)
        .counter()
        .count();
  }
}
