package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions where no rule delivers to another region: a central bot in each. */
class RegionByRegionTest {
  private static final String ORGANIZATION =
      """
      {"organization": {"id": "o-regional001", "root": "r-rg01", "partition": "%s",
        "managementAccount": "111111111111",
        "units": [{"id": "ou-rg01-prod0001", "name": "Prod", "parent": "r-rg01"}],
        "accounts": [
          {"id": "111111111111", "name": "management", "parent": "r-rg01"},
          {"id": "222222222201", "name": "shop", "parent": "ou-rg01-prod0001"}]}}
      """;

  @TempDir Path directory;

  private void sandbox(String partition) throws IOException {
    Files.writeString(directory.resolve("org.json"), ORGANIZATION.formatted(partition));
  }

  private Eb.Screen eb(String region, String... args) {
    return Eb.in(directory)
        .run(
            Stream.concat(
                    Stream.of("--sandbox=org.json", "--region=" + region), Arrays.stream(args))
                .toArray(String[]::new));
  }

  private Eb.Screen deploy(String region, String... more) {
    return eb(
        region,
        Stream.concat(
                Stream.of("stackset", "deploy", "--ous=Prod", "--regions=" + region),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Eb.Screen alone(String region) {
    return eb(region, "deploy", "--single-account", "--regions=" + region, "--yes");
  }

  /** How many messages one event makes in the group. */
  private int told(String account, String region) throws Exception {
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      int before = sandbox.group().size();
      sandbox.raise(
          account,
          region,
          Files.readString(Path.of("..", "examples", "events", "ec2-instance-retirement.json"))
              .replace("us-east-1", region)
              // An incident of its own: the same one would not be told twice.
              .replaceAll("[0-9a-f-]{36}", UUID.randomUUID().toString()));
      for (int look = 0; look < 300 && sandbox.group().size() == before; look++) {
        sandbox.sleep(Duration.ofMillis(100));
      }
      return sandbox.group().size() - before;
    }
  }

  @Test
  void refusesWhatCouldNotBeDelivered() throws IOException {
    sandbox("aws-us-gov");

    eb("us-gov-west-1", "stackset", "deploy", "--ous=Prod", "--regions=all-enabled", "--yes")
        .complains(
            5,
            "eventbot: in aws-us-gov EventBridge delivers to no bus of another region, so the"
                + " central bot in us-gov-west-1 would hear nothing of us-gov-east-1; next: the same"
                + " command once per region, each with a central bot and channels of its own:"
                + " --region us-gov-east-1 --regions us-gov-east-1, then --region us-gov-west-1"
                + " --regions us-gov-west-1");
  }

  @Test
  void eachRegionHasItsOwnStackSetAndLosesOnlyItsOwn() throws Exception {
    sandbox("aws-us-gov");
    deploy("us-gov-west-1", "--yes").exits(0);
    deploy("us-gov-east-1", "--yes").exits(0);

    assertThat(told("222222222201", "us-gov-west-1")).isEqualTo(1);
    assertThat(told("222222222201", "us-gov-east-1")).isEqualTo(1);
    assertThat(told("111111111111", "us-gov-east-1")).isEqualTo(1);
    deploy("us-gov-west-1", "--prune", "--yes").exits(0).says("");
    assertThat(eb("us-gov-west-1", "destroy", "--yes").exits(0).out())
        .endsWith("read back: nothing is left\n")
        .doesNotContain("us-gov-east-1");

    assertThat(eb("us-gov-east-1", "stackset", "status").exits(0).out())
        .contains("2 of 2 forwarders are as they should be");
    assertThat(told("222222222201", "us-gov-east-1")).isEqualTo(1);
    eb("us-gov-east-1", "test-event").exits(0);
    assertThat(eb("us-gov-east-1", "test-event", "--account=222222222201").exits(0).out())
        .contains("arrived: from 222222222201 us-gov-east-1 in 1 group");
    eb("us-gov-east-1", "destroy", "--yes").exits(0);
  }

  @Test
  void anAccountInChinaIsServedRegionByRegion() throws Exception {
    sandbox("aws-cn");
    eb("cn-north-1", "deploy", "--single-account", "--regions=cn-north-1,cn-northwest-1", "--yes")
        .complains(
            5,
            "eventbot: in aws-cn EventBridge delivers to no bus of another region, so the central"
                + " bot in cn-north-1 would hear nothing of cn-northwest-1; next: the same command"
                + " once per region, each with a central bot and channels of its own: --region"
                + " cn-north-1 --regions cn-north-1, then --region cn-northwest-1 --regions"
                + " cn-northwest-1");
    alone("cn-north-1").exits(0);
    alone("cn-northwest-1").exits(0);

    assertThat(told("111111111111", "cn-north-1")).isEqualTo(1);
    assertThat(told("111111111111", "cn-northwest-1")).isEqualTo(1);
    eb("cn-north-1", "destroy", "--yes").exits(0);

    eb("cn-northwest-1", "stackset", "status")
        .exits(0)
        .prints(
            """
            account 111111111111 alone, no organization

            ACCOUNT       NAME            cn-northwest-1
            111111111111  (this account)  CURRENT

            1 of 1 forwarders are as they should be
            """);
    assertThat(told("111111111111", "cn-northwest-1")).isEqualTo(1);
    assertThat(eb("cn-north-1", "doctor").out())
        .contains("no central bot in cn-north-1 yet, and nothing in its place");
  }
}
