package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would change is shown to the last place of a template, and nothing is written. */
class StackSetDiffTest {
  private static final String[] TARGETS = {"--ous=ou-ab12-dev00001", "--regions=us-east-1"};

  @TempDir Path directory;

  private Eb.Screen stackset(String command, String... more) {
    return Eb.in(directory)
        .file("ec2.json", "{\"source\":[\"aws.health\"],\"detail\":{\"service\":[\"EC2\"]}}")
        .run(words(command, more));
  }

  private static String[] words(String command, String... more) {
    String[] words = new String[5 + more.length];
    words[0] = "--sandbox=org.json";
    words[1] = "stackset";
    words[2] = command;
    words[3] = TARGETS[0];
    words[4] = TARGETS[1];
    System.arraycopy(more, 0, words, 5, more.length);
    return words;
  }

  @Test
  void answersByItsExitCodeAndWritesNothing() {
    stackset("diff").exits(3);
    stackset("deploy", "--yes").exits(0);

    stackset("diff")
        .exits(0)
        .says("")
        .prints(
            """
            Forwarders of organization o-sandbox0001

              ACTION  WHAT                         ACCOUNT       REGION
              keep    eventbot-central             111111111111  us-east-1
              keep    StackSet eventbot-forwarder  111111111111  us-east-1

              FORWARDERS    NAME                  us-east-1
              111111111111  (management account)  keep
              222222222204  shop-dev              keep
              222222222205  payments-dev          keep

              5 to keep
            """);

    stackset("diff", "--pattern=ec2.json")
        .exits(3)
        .says("")
        .prints(
            """
            Forwarders of organization o-sandbox0001

              ACTION  WHAT                         ACCOUNT       REGION     WHY
              keep    eventbot-central             111111111111  us-east-1
              update  StackSet eventbot-forwarder  111111111111  us-east-1  template changed

              FORWARDERS    NAME                  us-east-1
              111111111111  (management account)  update
              222222222204  shop-dev              update
              222222222205  payments-dev          update
              update: template changed (3 accounts × 1 region)

              what changes in StackSet eventbot-forwarder, eventbot-forwarder:
                + Resources.HealthRule.Properties.EventPattern.$or:
                    + [{"source":["aws.health"],"detail":{"service":["EC2"]}},{"source":["eventbot.test","custom.dingtalkevent.test"]}]
                - Resources.HealthRule.Properties.EventPattern.source: ["aws.health","eventbot.test","custom.dingtalkevent.test"]

              4 to update, 1 to keep
              warning: us-west-2 is not among the regions, so AWS Health's backup delivery is lost: it repeats the other regions' events there; add it to --regions
            """);
    JsonNode plan = stackset("diff", "--pattern=ec2.json", "--output=json").exits(3).json();
    assertThat(plan.at("/differences/0/places/1").toString())
        .isEqualTo(
            "{\"part\":\"template\","
                + "\"path\":\"Resources.HealthRule.Properties.EventPattern.source\","
                + "\"before\":[\"aws.health\",\"eventbot.test\",\"custom.dingtalkevent.test\"],"
                + "\"after\":null}");
    assertThat(plan.at("/counts/update").asInt()).isEqualTo(4);
    assertThat(stackset("deploy", "--pattern=ec2.json", "--dry-run").exits(0).out())
        .isEqualTo(stackset("diff", "--pattern=ec2.json").out());
    stackset("diff").exits(0);
  }

  @Test
  void showsWhatIsPrunedBeforeItGoes() {
    stackset("deploy", "--yes").exits(0);
    Eb.in(directory)
        .run(
            "--sandbox=org.json",
            "stackset",
            "deploy",
            "--ous=ou-ab12-dev00001",
            "--regions=us-east-1,ap-east-1",
            "--yes")
        .exits(0);

    stackset("diff", "--prune")
        .exits(3)
        .prints(
            """
            Forwarders of organization o-sandbox0001

              ACTION  WHAT                         ACCOUNT       REGION
              keep    eventbot-central             111111111111  us-east-1
              keep    StackSet eventbot-forwarder  111111111111  us-east-1

              FORWARDERS    NAME                  ap-east-1  us-east-1
              111111111111  (management account)  remove     keep
              222222222204  shop-dev              remove     keep
              222222222205  payments-dev          remove     keep
              remove: region not asked for (3 accounts × 1 region)

              5 to keep, 3 to remove
              warning: us-west-2 is not among the regions, so AWS Health's backup delivery is lost: it repeats the other regions' events there; add it to --regions
            """);
    stackset("deploy", "--prune", "--yes").exits(0);
    stackset("diff", "--prune").exits(0);
  }
}
