package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.eventbot.rollout.port.RobotDoor.Knock;
import dev.eventbot.rollout.port.RobotDoor.Reached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How far one gets to a host, on loopback. */
class RobotDoorTest {
  @Test
  void anyAnswerIsAnAnswer() throws IOException {
    HttpServer server = server();
    try {
      assertThat(knock("http", server.getAddress().getPort()))
          .isEqualTo(new Knock(Reached.ANSWERED, "HTTP 404"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void somebodyWhoSpeaksNoTlsIsNotTrusted() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread plain = new Thread(() -> answerPlainly(socket));
      plain.start();
      assertThat(knock("https", socket.getLocalPort()).reached()).isEqualTo(Reached.NO_TRUST);
      plain.join();
    }
  }

  private static void answerPlainly(ServerSocket socket) {
    try (Socket caller = socket.accept()) {
      caller.getInputStream().read(new byte[5]);
      caller.getOutputStream().write("no TLS is spoken here\n".getBytes(StandardCharsets.US_ASCII));
      caller.shutdownOutput();
      caller.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyThereTakesNoConnection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(knock("https", port).reached()).isEqualTo(Reached.NO_CONNECTION);
  }

  @Test
  void aNameThatCannotBeHasNoAddress() {
    assertThat(new HttpRobotDoor().knock("robot.invalid").reached())
        .isEqualTo(Reached.NO_SUCH_NAME);
  }

  private static Knock knock(String scheme, int port) {
    return new HttpRobotDoor(host -> URI.create(scheme + "://127.0.0.1:" + port + "/"))
        .knock("oapi.dingtalk.com");
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }
}
