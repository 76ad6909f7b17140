package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventbot test-event --account}: a member's own bus, and why it cannot be tried. */
final class MemberTestEventTest {
  private static final String FILE =
      """
      targets:
        ous: [Prod]
        regions: [us-east-1, ap-east-1]
        exclude-accounts: ["222222222203"]
      channels:
        ops: {webhook: "${OPS_WEBHOOK}"}
      """;

  @TempDir private Path directory;

  private Eb.Screen eb(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--sandbox=org.json"));
    all.addAll(List.of(arguments));
    return Eb.in(directory)
        .verbatim()
        .env("OPS_WEBHOOK", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops")
        .run(all.toArray(String[]::new));
  }

  private void deployed(String... faults) {
    List<String> create = new ArrayList<>(List.of("sandbox", "create", "--virtual-time"));
    for (String fault : faults) {
      create.add("--fault=" + fault);
    }
    eb(create.toArray(String[]::new)).exits(0);
    eb("stackset", "deploy", "--ous=Prod", "--regions=us-east-1", "--yes").exits(0);
  }

  private Eb.Screen member(String account, String... more) {
    List<String> all = new ArrayList<>(List.of("test-event", "--account", account));
    all.addAll(List.of(more));
    return eb(all.toArray(String[]::new));
  }

  @Test
  void takesTheRoleThatLetsUsIn() {
    deployed("no-role:accounts=222222222201");

    assertThat(member("222222222201", "--region=us-east-1").exits(4).err())
        .startsWith("eventbot: AssumeRole in us-east-1: User: arn:aws:sts::111111111111:")
        .endsWith(
            "; next: give account 222222222201 the role OrganizationAccountAccessRole, or name one"
                + " it has: eventbot --sandbox=org.json test-event --account 222222222201"
                + " --region us-east-1 --role NAME\n");
    assertThat(member("222222222202", "--role=Nope").exits(4).err())
        .startsWith("eventbot: AssumeRole in us-east-1: User: ")
        .contains("role/Nope", "; next: give account 222222222202 the role Nope, or ");
    assertThat(member("222222222202").exits(0).out()).contains("arrived: from 222222222202");
  }

  @Test
  void theRegionOfTheMembersBusIsNoHome() {
    deployed();

    member("222222222204", "--region", "eu-west-1")
        .complains(
            5,
            "eventbot: there is no forwarder in account 222222222204, eu-west-1; next: eventbot"
                + " --sandbox=org.json stackset status");
  }

  @Test
  void saysWhyAPlaceIsLeftOut() {
    eb(
            "sandbox",
            "create",
            "--virtual-time",
            "--fault=region-off:regions=ap-east-1,accounts=222222222202")
        .exits(0);
    Eb.in(directory).file("t.yaml", FILE);
    eb("--config=t.yaml", "deploy", "--yes").exits(0);
    eb("sandbox", "suspend", "222222222201").exits(0);

    String next = "; next: eventbot --sandbox=org.json --config=t.yaml stackset status";
    member("222222222201", "--config=t.yaml")
        .complains(
            5,
            "eventbot: account 222222222201 is suspended: nothing happens in it, so there is"
                + " nothing to test"
                + next);
    member("222222222202", "--region=ap-east-1", "--config=t.yaml")
        .complains(
            5,
            "eventbot: there is no forwarder in account 222222222202, ap-east-1: ap-east-1 is not"
                + " enabled in the account: aws account enable-region --region-name ap-east-1"
                + " --account-id 222222222202"
                + next);
    member("222222222203", "--config=t.yaml")
        .complains(
            5,
            "eventbot: there is no forwarder in account 222222222203: t.yaml leaves the"
                + " account out"
                + next);
  }
}
