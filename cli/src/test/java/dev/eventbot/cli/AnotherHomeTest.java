package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A central bot in another region than the one asked is found and named. */
class AnotherHomeTest {
  private static final String[] ROLLOUT = {
    "stackset", "deploy", "--ous=ou-ab12-dev00001", "--regions=us-east-1", "--yes"
  };

  @TempDir Path directory;

  @BeforeEach
  void deployInIreland() {
    eb("central", "deploy", "--region=eu-west-1", "--yes").exits(0);
  }

  @Test
  void destroyNamesItAndIsOnlyPartlyDone() {
    eb("destroy", "--yes")
        .exits(3)
        .prints(
            """

              still there:
                stack eventbot-central in 111111111111, eu-west-1 (CREATE_COMPLETE)

              partly done: nothing was changed
              next: what is managed from there: eventbot destroy --region eu-west-1
            """);
    eb("destroy", "--yes", "--region=eu-west-1").exits(0);
    eb("destroy", "--yes")
        .exits(0)
        .prints(
            "  nothing to change: nothing of eventbot is found from here; stacks let go of earlier show only in their own accounts\n");
  }

  @Test
  void destroyCutsNoForwarderOfTheOtherHome() {
    String[] there = Arrays.copyOf(ROLLOUT, ROLLOUT.length + 1);
    there[ROLLOUT.length] = "--region=eu-west-1";
    eb(there).exits(0);

    eb("destroy", "--yes").exits(3);

    assertThat(eb("stackset", "status", "--region=eu-west-1").exits(0).out())
        .contains("3 of 3 forwarders are as they should be");
  }

  @Test
  void noSecondOneIsDeployed() {
    String refusal =
        "eventbot: the central bot of account 111111111111 is in eu-west-1, and a second one in"
            + " us-east-1 would know nothing of it; next: the same command with --region eu-west-1";
    eb(ROLLOUT).complains(5, refusal);
    eb("central", "deploy", "--yes").complains(5, refusal);
  }

  @Test
  void statusNamesIt() {
    eb("central", "status")
        .exits(0)
        .prints(
            """
            no central bot in account 111111111111 in us-east-1
            there is one in eu-west-1
            next: eventbot central status --region eu-west-1
            """);
    assertThat(eb("central", "status", "--output=json").json().get("elsewhere").toString())
        .isEqualTo("[\"eu-west-1\"]");
  }

  private Eb.Screen eb(String... args) {
    String[] line = Arrays.copyOf(args, args.length + 1);
    line[args.length] = "--sandbox=org.json";
    return Eb.in(directory).run(line);
  }
}
