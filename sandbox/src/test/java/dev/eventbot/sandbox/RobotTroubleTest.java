package dev.eventbot.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.fault.Faults;
import dev.eventbot.sandbox.robot.RobotService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong between the bot and its robots, as it is typed. */
final class RobotTroubleTest {
  private static final String MESSAGE =
      "{\"msgtype\":\"text\",\"text\":{\"content\":\"AWS\"},\"at\":{\"isAtAll\":false}}";

  private static String posted(Sandbox sandbox, String robot) {
    try {
      return sandbox
          .world()
          .service(RobotService.class)
          .transport()
          .post(sandbox.robotWebhook(robot), MESSAGE.getBytes(UTF_8))
          .toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Sandbox sandbox(Faults faults) {
    return Sandbox.inMemory(SandboxOptions.sample().withFaults(faults));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timeout       | java.net.SocketTimeoutException: Read timed out                       | 0
          timeout-after | java.net.SocketTimeoutException: Read timed out                       | 1
          cut-before    | java.net.SocketException: Connection reset                            | 0
          cut-after     | java.net.SocketException: Connection reset                            | 1
          130101        | Answer[status=200, body={"errcode":130101,"errmsg":"sandbox"}]        | 0
          -1            | Answer[status=200, body={"errcode":-1,"errmsg":"sandbox"}]            | 0
          http-503      | Answer[status=503, body=sandbox: http-503]                            | 0
          punish        | `Answer[status=200, body={"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"sandbox"}]` | 0
          """)
  void aMessageOrItsAnswerIsLost(String how, String answer, int shown) throws IOException {
    try (Sandbox sandbox = sandbox(Faults.parse("robot:as=" + how + ",times=1"))) {
      assertThat(posted(sandbox, "sandbox-ops")).isEqualTo(answer);
      assertThat(sandbox.group()).hasSize(shown);

      assertThat(posted(sandbox, "sandbox-ops")).contains("\"errcode\":0");
      assertThat(sandbox.group()).hasSize(shown + 1);
    }
  }

  @Test
  void onlyTheNamedRobotsAreMet() throws IOException {
    Faults faults =
        Faults.parse("robot:as=11232,robots=feishu")
            .and(Faults.parse("robot:as=310000,robots=sandbox-dba,times=1"));
    try (Sandbox sandbox = sandbox(faults)) {
      assertThat(posted(sandbox, "sandbox-lark")).contains("{\"code\":11232,");
      assertThat(posted(sandbox, "sandbox-ops")).contains("\"errcode\":0");
      assertThat(posted(sandbox, "sandbox-dba")).contains("\"errmsg\":\"sandbox\"");
      assertThat(sandbox.faults())
          .containsExactly(
              "robot:as=11232,robots=feishu,times=3", "robot:as=310000,robots=sandbox-dba,times=1");
    }
  }

  @Test
  void chanceIsTheSameForTheSameSeed() throws IOException {
    assertThat(struck(1)).isEqualTo(struck(1)).isNotEqualTo(struck(2));
    assertThat(struck(1).stream().filter(Boolean::booleanValue).count()).isBetween(3L, 17L);
  }

  private static List<Boolean> struck(long seed) throws IOException {
    List<Boolean> struck = new ArrayList<>();
    try (Sandbox sandbox = sandbox(Faults.parse("robot:as=timeout,share=50%").withSeed(seed))) {
      for (int i = 0; i < 20; i++) {
        struck.add(posted(sandbox, "sandbox-ops").contains("Timeout"));
      }
    }
    return struck;
  }
}
