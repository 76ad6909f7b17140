package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units by path, accounts in and out, regions that members lack: as an operator sees them. */
class TargetedDeployTest {
  private static final String ORGANIZATION =
      """
      {"organization": {"id": "o-targets0001", "root": "r-ta01", "managementAccount": "111111111111",
        "units": [
          {"id": "ou-ta01-prod0001", "name": "Prod", "parent": "r-ta01"},
          {"id": "ou-ta01-web00001", "name": "Web", "parent": "ou-ta01-prod0001"},
          {"id": "ou-ta01-new00001", "name": "New", "parent": "r-ta01"}],
        "accounts": [
          {"id": "111111111111", "name": "management", "parent": "r-ta01"},
          {"id": "222222222201", "name": "shop", "parent": "ou-ta01-web00001"},
          {"id": "222222222202", "name": "blog", "parent": "ou-ta01-web00001", "regionsOff": ["ap-east-1"]},
          {"id": "222222222203", "name": "data", "parent": "ou-ta01-prod0001"},
          {"id": "222222222204", "name": "gone", "parent": "ou-ta01-prod0001", "suspended": true}]}}
      """;

  @TempDir Path directory;

  @BeforeEach
  void organization() {
    Eb.in(directory).file("org.json", ORGANIZATION);
  }

  private Eb.Screen deploy(String line) {
    return Eb.in(directory).run(("--sandbox=org.json stackset deploy " + line).split(" "));
  }

  @Test
  void showsWhomAPlanLeavesOutAndWhy() {
    deploy(
            "--ous Prod,New --regions us-east-1,us-west-2,ap-east-1 --exclude-accounts 222222222203"
                + " --dry-run --no-color")
        .exits(0)
        .prints(
            """
            Forwarders of organization o-targets0001

              ACTION  WHAT                         ACCOUNT       REGION
              create  eventbot-central             111111111111  us-east-1
              create  eventbot-channel-ops         111111111111  us-east-1
              create  StackSet eventbot-forwarder  111111111111  us-east-1

              FORWARDERS    NAME                  ap-east-1  us-east-1  us-west-2
              111111111111  (management account)  create     create     create
              222222222201  shop                  create     create     create
              222222222202  blog                  skip       create     create
              222222222203  data                  skip       skip       skip
              222222222204  gone                  skip       skip       skip
              skip: ap-east-1 is not enabled in the account: aws account enable-region --region-name ap-east-1 --account-id 222222222202 (222222222202 ap-east-1)
              skip: excluded (1 account × 3 regions)
              skip: account is SUSPENDED (1 account × 3 regions)

              11 to create, 7 to skip
              warning: --exclude-accounts is kept nowhere: stackset status will call the accounts it leaves out MISSING, and the next deploy without it takes them in; targets.exclude-accounts of eventbot.yaml is kept
              warning: accounts that join the units later get forwarders all the same: auto-deployment knows no account filter
              warning: no active member account is in New (ou-ta01-new00001) yet; those that join get forwarders by themselves
              then: eventbot test-event
            """);
  }

  @Test
  void theWholeDeploymentIsAskedForInTheSameWords() {
    String words =
        "--ous Prod,New --regions us-east-1,ap-east-1 --exclude-accounts 222222222203"
            + " --concurrency 50 --sequential-regions --wait --dry-run --output json";

    JsonNode whole =
        Eb.in(directory).run(("--sandbox=org.json deploy " + words).split(" ")).exits(0).json();

    assertThat(forwarders(whole)).isNotEmpty().isEqualTo(forwarders(deploy(words).json()));
    assertThat(whole.get("warnings").toString()).contains("--exclude-accounts is kept nowhere");
  }

  @Test
  void thePatternOfTheWholeDeploymentReachesTheForwarders() {
    String line = "--sandbox=org.json deploy --single-account --regions us-east-1 --pattern - ";
    String rds = "{\"source\": [\"aws.health\"], \"detail\": {\"service\": [\"RDS\"]}}";
    Eb.in(directory).piping(rds).run((line + "--yes").split(" ")).exits(0);

    JsonNode same =
        Eb.in(directory).piping(rds).run((line + "--dry-run --output json").split(" ")).json();
    JsonNode other =
        Eb.in(directory)
            .piping(rds.replace("RDS", "EC2"))
            .run((line + "--dry-run --output json").split(" "))
            .json();

    assertThat(same.at("/counts/update").asInt()).isZero();
    assertThat(other.at("/counts/update").asInt()).isPositive();
  }

  private static Set<String> forwarders(JsonNode plan) {
    Set<String> changes = new TreeSet<>();
    for (JsonNode change : plan.get("changes")) {
      if (change.get("component").asText().equals("forwarder")) {
        changes.add(change.toString());
      }
    }
    return changes;
  }

  @Test
  void deploysWhereItCanAndOnlyThere() {
    String targets =
        "--ous Prod/Web --regions us-east-1,us-west-2,ap-east-1 --accounts 222222222202 --yes";
    deploy(targets).exits(0);

    assertThat(Eb.in(directory).run("--sandbox=org.json", "stackset", "status").out())
        .contains("222222222202  blog")
        .contains("222222222201  shop                     MISSING");
    deploy(targets).exits(0).says("");
  }

  @Test
  void triesWhereARegionIsNotEnabledWhenForced() {
    JsonNode plan =
        deploy(
                "--ous Prod/Web --regions us-east-1,us-west-2,ap-east-1 --force --dry-run --output"
                    + " json")
            .exits(0)
            .json();

    assertThat(plan.at("/counts/create").asInt()).isEqualTo(12);
    assertThat(plan.at("/counts/skip").asInt()).isZero();
  }

  @Test
  void takesEverythingFromTheFile() {
    Eb.in(directory)
        .file(
            "eventbot.yaml",
            """
            targets:
              ous: [Prod/Web, root]
              regions: all-enabled
              accounts: [222222222201, 222222222203]
            """);

    JsonNode plan = deploy("--config eventbot.yaml --dry-run --output json").exits(0).json();

    Set<String> regions = new TreeSet<>();
    Set<String> accounts = new TreeSet<>();
    for (JsonNode change : plan.at("/changes")) {
      if (change.at("/name").asText().equals("eventbot-forwarder")
          && change.at("/action").asText().equals("create")) {
        regions.add(change.at("/region").asText());
        accounts.add(change.at("/account").asText());
      }
    }
    assertThat(accounts).containsExactly("111111111111", "222222222201", "222222222203");
    assertThat(regions).hasSize(34).contains("ap-east-1", "us-east-1", "mx-central-1");
  }

  @Test
  void refusesWhatDoesNotFit() {
    deploy("--ous Prod/Wep --regions us-east-1 --yes")
        .complains(
            5,
            "eventbot: organization o-targets0001 has no organizational unit Prod/Wep (Prod"
                + " (ou-ta01-prod0001) has Web; did you mean Prod/Web?); next: write it as it is"
                + " written there, or give its id");
    deploy("--ous New --regions us-east-1 --accounts 222222222201 --yes")
        .complains(
            5,
            "eventbot: not below the organizational units given: 222222222201; next: aws"
                + " organizations list-parents --child-id 222222222201 tells where that account is");
  }
}
