package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy would change of all that the file names is shown, and nothing is written. */
class DiffTest {
  private static final String FILE =
      """
      targets:
        ous: [ou-ab12-dev00001]
        regions: [us-east-1, us-west-2]
      channels:
        ops:
          webhook: "${OPS_WEBHOOK}"
          secret: "${OPS_SECRET}"
      """;
  private static final String WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=sandbox";

  @TempDir Path directory;

  private Eb eb() {
    return Eb.in(directory).env("OPS_WEBHOOK", WEBHOOK + "-ops").env("OPS_SECRET", "SECone");
  }

  private static Eb.Screen run(Eb eb, String... command) {
    String[] words = new String[2 + command.length];
    words[0] = "--sandbox=org.json";
    words[1] = "--config=bot.yaml";
    System.arraycopy(command, 0, words, 2, command.length);
    return eb.run(words);
  }

  @Test
  void isThePlanOfDeployAndAnswersByItsExitCode() {
    Eb eb = eb().file("bot.yaml", FILE);
    Eb.Screen before = run(eb, "diff").exits(3).says("");
    assertThat(before.out()).isEqualTo(run(eb, "deploy", "--dry-run").exits(0).out());

    run(eb, "deploy", "--yes").exits(0);

    run(eb, "diff")
        .exits(0)
        .says("")
        .prints(
            """
            eventbot in account 111111111111

              ACTION  WHAT                         ACCOUNT       REGION
              keep    eventbot-central             111111111111  us-east-1
              keep    eventbot-channel-ops         111111111111  us-east-1
              keep    StackSet eventbot-forwarder  111111111111  us-east-1

              FORWARDERS    NAME                  us-east-1  us-west-2
              111111111111  (management account)  keep       keep
              222222222204  shop-dev              keep       keep
              222222222205  payments-dev          keep       keep

              9 to keep
              then: eventbot test-event
            """);
  }

  @Test
  void showsCentralChannelAndForwardersPlaceByPlaceAndNoSecret() {
    run(eb().file("bot.yaml", FILE), "deploy", "--yes").exits(0);

    Eb changed =
        eb().env("OPS_WEBHOOK", WEBHOOK + "-other")
            .env("OPS_SECRET", "SECtwo")
            .file(
                "bot.yaml",
                FILE.replace("dev00001]", "dev00001]\n  exclude-accounts: [222222222205]")
                        .concat("    language: en-US\n    only: { service: [RDS] }\n")
                    + "central: { encrypt-topic: true }\n");
    Eb.Screen screen = run(changed, "diff").exits(3).says("");

    assertThat(screen.out())
        .contains("update  eventbot-central")
        .contains("what changes in eventbot-central:")
        .contains(
            "language zh-CN → en-US, filter added: service RDS; webhook changed, signing secret changed")
        .contains("what changes in eventbot-channel-ops:")
        .contains("~ parameter Language: \"zh-CN\" → \"en-US\"")
        .contains("+ Resources.Subscription.Properties.FilterPolicy")
        .doesNotContain("sandbox-other", "sandbox-ops", "SECone", "SECtwo");

    JsonNode document = run(changed, "diff", "--output=json").exits(3).json();
    assertThat(document.toString())
        .contains("webhook changed, signing secret changed")
        .doesNotContain("sandbox-other", "sandbox-ops", "SECone", "SECtwo");
    assertThat(run(changed, "diff").exits(3).out()).isEqualTo(screen.out());
  }

  @Test
  void needsNoSecretForAChannelThatIsThere() {
    run(eb().file("bot.yaml", FILE), "deploy", "--yes").exits(0);

    Eb.Screen screen = run(Eb.in(directory), "diff").exits(0).says("");

    assertThat(screen.out())
        .contains(
            "warning: channel ops: its webhook and signing secret are not compared, because"
                + " OPS_WEBHOOK and OPS_SECRET are not set; next: read -rs OPS_WEBHOOK && export"
                + " OPS_WEBHOOK; read -rs OPS_SECRET && export OPS_SECRET\n");
    assertThat(run(Eb.in(directory), "deploy", "--dry-run").exits(2).err())
        .contains(
            "the environment variable OPS_WEBHOOK is not set; next: read -rs OPS_WEBHOOK && export"
                + " OPS_WEBHOOK\n");
  }

  @Test
  void needsTheSecretOfAChannelThatIsNew() {
    run(Eb.in(directory).file("bot.yaml", FILE), "diff")
        .complains(
            2,
            "eventbot: bot.yaml:6:14: the environment variable OPS_WEBHOOK is not set; next: read"
                + " -rs OPS_WEBHOOK && export OPS_WEBHOOK");
  }

  @Test
  void takesTheOptionsOfDeploy() {
    Eb eb = eb().file("bot.yaml", FILE.replace("  ous: [ou-ab12-dev00001]\n", ""));
    String[] alone = {"diff", "--single-account", "--regions=us-east-1"};
    assertThat(run(eb, alone).exits(3).out())
        .startsWith("eventbot for account 111111111111 alone\n");
    assertThat(run(eb, "diff", "--source=org-view").exits(5).err())
        .contains("organizational view of organization o-sandbox0001 is not enabled");
    assertThat(run(eb, "diff").exits(2).err()).contains("neither --ous nor targets.ous");
  }
}
