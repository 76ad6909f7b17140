package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory).run(args);
  }

  @Test
  void helpsOnStdoutAndEndsWell() {
    eb("stackset", "status", "--help")
        .exits(0)
        .says("")
        .prints(
            """
            Shows where forwarders are: account by region.

            Usage: eventbot stackset status [OPTIONS]

            Exit code 0 when every forwarder that should be there is and is as it should be,
            3 when not, and while an operation is at it. Accounts that eventbot.yaml leaves
            out, suspended ones and regions a member does not have are not expected.

            Options:
                  --follow             Watch the operation that runs, whoever began it,
                                         until it has ended.
                  --drift              Let CloudFormation compare every forwarder with its
                                         template first: finds rules disabled by hand.
                                         Takes minutes in a large organization.

            Global options (eventbot --help): --profile --region --endpoint-url --call-as
              --config --output --yes --verbose --no-color --sandbox --help --version

            Examples:
              eventbot stackset status
              eventbot stackset status --follow
              eventbot stackset status --drift --output json

            Exit codes: 0 done, 1 failed, 2 usage, 3 partly, 4 access denied, 5 refused,
              130 interrupted
            """);
  }

  @Test
  void showsTheFirstPageWhenNothingIsAsked() {
    assertThat(eb().exits(0).out()).isEqualTo(eb("--help").exits(0).out()).isNotEmpty();
  }

  @Test
  void keepsTheLaunchersOwnCommandOutOfHelp() {
    assertThat(eb("--help").out()).doesNotContain("warm-up");
  }

  @Test
  void tellsItsVersion() {
    assertThat(eb("--version").exits(0).out()).matches("eventbot \\S+ \\(Java \\d+\\)\n");
  }

  @Test
  void takesGlobalOptionsBeforeAndAfterTheCommand() {
    eb("--sandbox=a.json", "sandbox", "create").exits(0);
    String before = eb("--output", "json", "--sandbox=a.json", "channel", "list").exits(0).out();
    String between = eb("channel", "--output", "json", "--sandbox=a.json", "list").exits(0).out();
    String after = eb("channel", "list", "--output", "json", "--sandbox=a.json").exits(0).out();

    assertThat(before)
        .isEqualTo("{\n  \"channels\" : [ ]\n}\n")
        .isEqualTo(between)
        .isEqualTo(after);
  }

  @Test
  void printsTemplatesWithoutAskingAnybody() {
    assertThat(
            eb("template", "forwarder").exits(0).json().at("/Resources/HealthRule/Type").asText())
        .isEqualTo("AWS::Events::Rule");
    assertThat(eb("template", "central").exits(0).json().at("/Resources/Bus/Type").asText())
        .isEqualTo("AWS::Events::EventBus");
    assertThat(eb("template", "channel", "--output", "yaml").exits(0).out())
        .startsWith("AWSTemplateFormatVersion: \"2010-09-09\"\n");
  }

  @Test
  void templatesAndSchemasAreTheSameWhateverElseIsTyped() {
    Eb eb = Eb.in(directory).verbatim().file("my.yaml", "central: {region: us-east-1}");
    for (String what : List.of("central", "channel", "forwarder", "config-schema")) {
      String alone = eb.run("template", what).exits(0).out();
      assertThat(eb.run("--profile=prod", "--config=my.yaml", "template", what).exits(0).out())
          .isEqualTo(alone);
      assertThat(alone).contains(what.equals("config-schema") ? "eventbot.yaml" : "eventbot ");
    }
  }

  @Test
  void readsAPatternFromStdin() {
    assertThat(
            Eb.in(directory)
                .piping("{\"source\":[\"aws.health\"],\"detail\":{\"service\":[\"EC2\"]}}")
                .run("template", "forwarder", "--pattern", "-")
                .exits(0)
                .json()
                .at("/Resources/HealthRule/Properties/EventPattern/$or/0/detail/service/0")
                .asText())
        .isEqualTo("EC2");
  }

  @Test
  void showsWhereItHappenedOnlyWhenVerbose() {
    assertThat(eb("--config=none", "channel", "list").exits(2).err().lines()).hasSize(1);
    assertThat(eb("--config=none", "channel", "list", "--verbose").exits(2).err())
        .contains("\tat dev.eventbot.cli.");
  }

  @Test
  void saysWhatAnOptionTakesThatTakesANumber() {
    eb("stackset", "deploy", "--concurrency=50%")
        .complains(2, "eventbot: --concurrency: a whole number like 50 is expected, not \"50%\"");
    eb("demo", "--accounts=many")
        .complains(2, "eventbot: --accounts: a whole number is expected, not \"many\"");
  }
}
