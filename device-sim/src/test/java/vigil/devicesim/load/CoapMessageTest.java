package vigil.devicesim.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoapMessageTest {

  @Test
  void writesWhatCaliforniumReads() {
    var buffer = ByteBuffer.allocate(256);
    var options = CoapMessage.options("a-device-with-a-long-name", 65_001);
    CoapMessage.post(buffer, CoapMessage.CON, 0xfffe, 0x0102_0304_0506_0708L, options);
    buffer.put(new byte[] {1, 2, 3});

    var read = new UdpDataParser().parseMessage(Arrays.copyOf(buffer.array(), buffer.position()));

    assertThat(read.getRawCode()).isEqualTo(Code.POST.value);
    assertThat(read.getMID()).isEqualTo(0xfffe);
    assertThat(read.getToken().getBytes()).isEqualTo(HexFormat.of().parseHex("0102030405060708"));
    assertThat(read.getOptions().getUriPathString())
        .isEqualTo("v1/devices/a-device-with-a-long-name/observations");
    assertThat(read.getOptions().getContentFormat()).isEqualTo(65_001);
    assertThat(read.getPayload()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest(name = "{0}, Max-Age {1}: {2}")
  @CsvSource({
    "CREATED, -1, 201",
    "SERVICE_UNAVAILABLE, 7, 503",
    "TOO_MANY_REQUESTS, 70000, 429",
    "CONFLICT, -1, 409",
  })
  void readsWhatCaliforniumWrites(ResponseCode code, long maxAge, int expected) {
    var response = new Response(code);
    response.setType(CoAP.Type.ACK);
    response.setMID(77);
    response.setToken(new Token(HexFormat.of().parseHex("0000000500000009")));
    response.getOptions().addETag(new byte[] {1, 2, 3});
    if (maxAge >= 0) {
      response.getOptions().setMaxAge(maxAge);
    }
    response.setPayload("because");
    var bytes = new UdpDataSerializer().getByteArray(response);

    assertThat(CoapMessage.read(ByteBuffer.wrap(bytes)))
        .contains(new CoapMessage.Incoming(CoapMessage.ACK, expected, 77, (5L << 32) | 9, maxAge));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void survivesNoise(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      var noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      CoapMessage.read(ByteBuffer.wrap(noise))
          .ifPresent(message -> assertThat(message.code()).isBetween(0, 731));
    }
  }
}
