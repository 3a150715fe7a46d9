package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;

/** An order by HTTP, seen by the device over CoAP, confirmed by it, and in the audit trail. */
class OrderTest {
  private static final DeviceId PUMP = new DeviceId("pump-1");
  private static final String PAUSE = "{\"command\":\"pause-pump\",\"seconds\":60}";
  private static final String CONFIRMED = PAUSE.replace("}", ",\"confirm\":true}");

  private static final String[] SHOWN = {
    "demo: waits", "demo: WITHDRAWN by demo", "demo: waits", "demo: CONFIRMED by demo"
  };

  @TempDir private Path data;

  @Test
  void reachesItsDeviceUntilThatConfirmsAndIsAudited() throws Exception {
    var shown = new CopyOnWriteArrayList<SuggestionView>();
    try (var node = FogNode.start(RoadTest.onLoopback(data), update -> keep(update, shown));
        var nurse = new Person(node.httpPort())) {
      node.apply(RacingHeart.known(List.of(PUMP), "pump"));
      try (var pump = new Pump(node.coapPort().orElseThrow())) {
        Patience.until(() -> assertThat(pump.answers).isNotEmpty());

        nurse.order(PUMP, "{\"command\":\"identify\"}");
        Patience.until(() -> assertThat(pump.asked()).hasSize(1));
        var identify = pump.asked().getFirst();
        assertThat(identify).isInstanceOf(DeviceCommand.Identify.class);
        assertThat(pump.confirm(identify.id())).isEqualTo(ResponseCode.CHANGED);
        Patience.until(() -> assertThat(pump.asked()).isEmpty());

        assertThat(nurse.order(PUMP, PAUSE)).isEqualTo("suggested");
        assertThat(nurse.withdraw(PUMP)).isEqualTo("withdrawn");
        assertThat(nurse.order(PUMP, PAUSE)).isEqualTo("suggested");
        assertThat(pump.asked()).isEmpty();
        // Refused for a moment: it may be a second press of the same finger.
        Patience.until(() -> assertThat(nurse.order(PUMP, CONFIRMED)).matches("[0-9]+"));
        Patience.until(() -> assertThat(pump.asked()).hasSize(1));
        assertThat(((DeviceCommand.PausePump) pump.asked().getFirst()).pause())
            .isEqualTo(Duration.ofSeconds(60));
        assertThat(pump.confirm(pump.asked().getFirst().id())).isEqualTo(ResponseCode.CHANGED);
        Patience.until(() -> assertThat(pump.asked()).isEmpty());
      }
      var written = nurse.audited(PUMP.value());
      assertThat(written.stream().map(it -> it.replaceAll(" [0-9]+", "")))
          .containsSubsequence(
              "confirm-order pause-pump",
              "send-order pause-pump",
              "confirm-order identify",
              "send-order identify");
      assertThat(written)
          .containsSubsequence(
              "confirm-pause done",
              "suggest-pause done",
              "withdraw-pause done",
              "suggest-pause done",
              "identify done");
      Patience.until(() -> assertThat(shown).extracting(OrderTest::state).containsExactly(SHOWN));
    }
  }

  /**
   * The node is away between the nurse's order and the pump: what has lapsed by then never goes.
   */
  @Test
  void outlivesARestartAndIsNotSentOnceItHasLapsed() throws Exception {
    var lives = "vigil.fog-node.orders.life.remeasure = 10 m";
    var lapses = "vigil.fog-node.orders.life.identify = 1 s";
    var config =
        ConfigFactory.parseString(lives + "\n" + lapses).withFallback(RoadTest.onLoopback(data));
    try (var node = FogNode.start(config, update -> {});
        var nurse = new Person(node.httpPort())) {
      node.apply(RacingHeart.known(List.of(PUMP), "pump"));
      nurse.order(PUMP, "{\"command\":\"remeasure\",\"metric\":\"" + Metric.SPO2.mdc() + "\"}");
      nurse.order(PUMP, "{\"command\":\"identify\"}");
    }
    var shown = new CopyOnWriteArrayList<OrderView.State>();
    try (var node = FogNode.start(config, update -> keepIdentify(update, shown));
        var pump = new Pump(node.coapPort().orElseThrow());
        var nurse = new Person(node.httpPort())) {
      Patience.until(() -> assertThat(pump.asked()).hasSize(1));
      assertThat(pump.asked().getFirst()).isInstanceOf(DeviceCommand.Remeasure.class);
      Patience.until(() -> assertThat(shown).containsExactly(OrderView.State.LAPSED));
      assertThat(nurse.audited(PUMP.value())).anyMatch(it -> it.startsWith("lapse-order identify"));
      assertThat(pump.answers).allMatch(it -> !Pump.commands(it).toString().contains("Identify"));
    }
  }

  private static void keepIdentify(ScreenUpdate update, List<OrderView.State> shown) {
    if (update instanceof OrderView view && view.command() instanceof DeviceCommand.Identify) {
      shown.add(view.state());
    }
  }

  private static void keep(ScreenUpdate update, List<SuggestionView> shown) {
    if (update instanceof SuggestionView view) {
      shown.add(view);
    }
  }

  private static String state(SuggestionView view) {
    return view.by() + ": " + view.settled().map(it -> it.how() + " by " + it.by()).orElse("waits");
  }

  /** Watches its commands, as a device does. */
  private static final class Pump implements AutoCloseable, CoapHandler {
    static {
      CoapConfig.register();
    }

    private final CoapEndpoint endpoint =
        CoapEndpoint.builder()
            .setConfiguration(Configuration.createStandardWithoutFile())
            .setPort(0)
            .build();
    private final List<byte[]> answers = new CopyOnWriteArrayList<>();
    private final CoapClient client;

    Pump(int port) throws IOException {
      endpoint.start();
      var path = "coap://127.0.0.1:" + port + "/v1/devices/" + PUMP + "/commands";
      client = new CoapClient(path).setEndpoint(endpoint).setTimeout(60_000L);
      var request = Request.newGet().setURI(path);
      request.getOptions().setAccept(Format.PROTOBUF.code());
      request.setObserve();
      client.observe(request, this);
    }

    @Override
    public void onLoad(CoapResponse response) {
      if (response.getCode() == ResponseCode.CONTENT) {
        answers.add(response.getPayload());
      }
    }

    @Override
    public void onError() {}

    List<DeviceCommand> asked() {
      return answers.isEmpty() ? List.of() : commands(answers.getLast());
    }

    static List<DeviceCommand> commands(byte[] answer) {
      return switch (Downlinks.commands(Format.PROTOBUF, answer)) {
        case Decoded.Taken<List<DeviceCommand>>(var commands) -> commands;
        case Decoded.Refused<List<DeviceCommand>>(var why) -> throw new AssertionError(why);
      };
    }

    ResponseCode confirm(long order) throws Exception {
      var confirmation = Downlinks.encodeConfirmation(Format.PROTOBUF, order);
      return client.post(confirmation, Format.PROTOBUF.code()).getCode();
    }

    @Override
    public void close() {
      endpoint.destroy();
    }
  }
}
