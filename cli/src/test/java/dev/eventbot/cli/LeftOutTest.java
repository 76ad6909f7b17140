package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deploy leaves out on purpose, status does not call missing. */
final class LeftOutTest {
  @TempDir private Path directory;

  @Test
  void anAccountThatTheFileExcludesIsNotMissing() throws IOException {
    Files.writeString(
        directory.resolve("targets.yaml"),
        """
        targets:
          ous: [ou-ab12-dev00001]
          regions: [us-east-1, us-west-2]
          exclude-accounts: ["222222222205"]
        """);
    eb("--sandbox=org.json", "--config=targets.yaml", "stackset", "deploy", "--yes").exits(0);

    eb("--sandbox=org.json", "--config=targets.yaml", "stackset", "status")
        .exits(0)
        .prints(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-ab12-dev00001

            ACCOUNT       NAME                     us-east-1  us-west-2
            111111111111  management (management)  CURRENT    CURRENT
            222222222204  shop-dev                 CURRENT    CURRENT
            222222222205  payments-dev             EXCLUDED   EXCLUDED

            4 of 4 forwarders are as they should be, 2 places left out
            2 × EXCLUDED
              222222222205  us-east-1, us-west-2
            """);
    eb("--sandbox=org.json", "stackset", "status").exits(3);
  }

  @Test
  void whatOnlyTheCommandLineLeavesOutIsSaidToBeKeptNowhere() throws IOException {
    String[] deploy = {
      "--sandbox=org.json",
      "stackset",
      "deploy",
      "--ous=ou-ab12-dev00001",
      "--regions=us-east-1",
      "--exclude-accounts=222222222205",
      "--dry-run",
      "--output=json"
    };
    assertThat(eb(deploy).exits(0).json().at("/warnings/0").asText())
        .isEqualTo(
            "--exclude-accounts is kept nowhere: stackset status will call the accounts it leaves"
                + " out MISSING, and the next deploy without it takes them in;"
                + " targets.exclude-accounts of eventbot.yaml is kept");

    Files.writeString(
        directory.resolve("targets.yaml"), "targets: {exclude-accounts: [\"222222222205\"]}\n");
    String[] kept = Arrays.copyOf(deploy, deploy.length + 1);
    kept[deploy.length] = "--config=targets.yaml";
    assertThat(eb(kept).exits(0).json().at("/warnings").toString()).doesNotContain("kept nowhere");
  }

  @Test
  void aSuspendedAccountIsNotExpectedToHaveAnything() {
    eb(
            "--sandbox=org.json",
            "stackset",
            "deploy",
            "--ous=ou-ab12-dev00001",
            "--regions=us-east-1",
            "--yes")
        .exits(0);
    eb("--sandbox=org.json", "sandbox", "suspend", "222222222205").exits(0);

    eb("--sandbox=org.json", "stackset", "status")
        .exits(0)
        .prints(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-ab12-dev00001

            ACCOUNT       NAME                     us-east-1
            111111111111  management (management)  CURRENT
            222222222204  shop-dev                 CURRENT
            222222222205  payments-dev             SUSPENDED

            2 of 2 forwarders are as they should be, 1 place left out
            1 × SUSPENDED
              222222222205  us-east-1
            """);
  }

  @Test
  void unitsMakeNoSenseForTheManagementAccountAlone() {
    eb(
            "stackset",
            "deploy",
            "--management-only",
            "--ous=Prod",
            "--bus=arn:aws:events:us-east-1:222222222201:event-bus/eventbot",
            "--regions=us-east-1",
            "--sandbox=org.json")
        .complains(
            2,
            "eventbot: --ous, --accounts and --exclude-accounts make no sense for one account alone;"
                + " next: the same command without them");
  }

  private Eb.Screen eb(String... arguments) {
    return Eb.in(directory).run(arguments);
  }
}
