package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever went wrong, what is said to do next can be typed as it stands, and leads out. */
class WayOutTest {
  private static final String PATTERN =
      "events: { pattern: { source: [aws.health], detail: { service: [EC2] } } }\n";

  @TempDir Path directory;

  @Test
  void aRetryWhereNothingFailedSaysSo() {
    organization("throttling:operations=ListRoots,times=1");
    deploy().exits(0);

    retry().exits(0).prints("  nothing to change: nothing has failed\n");
  }

  @Test
  void anInoperableInstanceIsLetGoOfAndMadeAnewByARetry() {
    organization("inoperable:accounts=300000000003");
    deploy().exits(3);
    assertThat(eb("stackset", "status").exits(3).out())
        .contains(
            "2 × INOPERABLE: Stack instance became INOPERABLE: the stack could not be reached\n")
        .endsWith("next: remove the cause, then: eventbot stackset retry\n");

    assertThat(eb("stackset", "retry", "--dry-run").exits(0).out())
        .isEqualTo(
            """
            Forwarders that failed

              FORWARDERS    NAME          us-east-1  us-west-2
              300000000003  prod-data-01  create     create
              create: instead of the INOPERABLE one, which is let go of (Stack instance became INOPERABLE: the stack could not be reached) (1 account × 2 regions)

              2 to create
            """);
    assertThat(retry().exits(0).out()).endsWith("\n  done: 2 created\n");
    eb("stackset", "status").exits(0);
  }

  @Test
  void aDeployMakesAnInoperableInstanceAnewAndNamesTheStackThatStays() {
    organization("inoperable:accounts=300000000003,regions=us-east-1,on=UPDATE");
    deploy().exits(0);
    Eb.in(directory).file("changed.yaml", PATTERN);
    deploy("--config=changed.yaml").exits(3);

    Eb.Screen again = deploy("--config=changed.yaml").exits(3);

    assertThat(again.err())
        .containsPattern(
            "create: instead of the INOPERABLE one, which is let go of; its stack"
                + " StackSet-eventbot-forwarder-[-0-9a-f]{36} stays until it is deleted by hand")
        .contains("  letting go of 1 INOPERABLE stack instance first\n");
    assertThat(again.out())
        .containsPattern(
            "stack StackSet-eventbot-forwarder-[-0-9a-f]{36} in 300000000003, us-east-1, which the"
                + " StackSet no longer knows\n")
        .containsPattern(
            "next: with credentials of account 300000000003: aws cloudformation delete-stack"
                + " --stack-name StackSet-eventbot-forwarder-[-0-9a-f]{36} --region us-east-1\n$");
    eb("stackset", "status").exits(0);
  }

  @Test
  void aRetryBringsNothingBackThatADestroyTookAway() {
    organization("deletes-nothing:accounts=300000000003");
    deploy().exits(0);
    eb("destroy", "--yes").exits(3);

    retry()
        .complains(
            5,
            "eventbot: the last operation on StackSet eventbot-forwarder was a removal that did not"
                + " finish (2 stack instances left), and a retry would bring back what it removed;"
                + " next: to go on removing, the command that began it again: eventbot destroy,"
                + " eventbot stackset remove, or a deploy with --prune; to deploy again instead:"
                + " eventbot stackset deploy --ous r-sb01 --regions us-east-1,us-west-2");
    assertThat(eb("stackset", "status").exits(3).out())
        .endsWith(
            """
            a removal did not finish (no other operation came after it)
            next: eventbot destroy removes the rest (the forwarders alone: eventbot stackset remove); eventbot stackset deploy --ous r-sb01 --regions us-east-1,us-west-2 brings back what was removed
            """);
  }

  @Test
  void afterTheStackSetIsGoneTheStatusLooksInEveryRegion() {
    organization("unreadable:operations=DeleteStack");
    deploy("--regions=us-west-2").exits(0);
    eb("stackset", "remove", "--yes").exits(3);

    eb("stackset", "status")
        .exits(3)
        .prints(
            """
            ACCOUNT       NAME                     us-west-2
            111111111111  management (management)  CURRENT

            1 of 1 forwarders are as they should be
            no StackSet eventbot-forwarder: no member account has a forwarder
            next: eventbot destroy removes the rest (the forwarders alone: eventbot stackset remove); eventbot stackset deploy --ous OU,… --regions us-west-2 brings back what was removed
            """);
  }

  @Test
  void anOperationThatCannotBeDescribedIsFollowedInTheList() {
    organization("unreadable:operations=DescribeStackSetOperation,as=unknown-operation");

    deploy().exits(0);
  }

  @Test
  void whatCannotBeWatchedIsNotCalledFailed() {
    organization(
        "unreadable:operations=DescribeStackSetOperation,as=unknown-operation",
        "unreadable:operations=ListStackSetOperations,as=unknown-operation");

    Eb.Screen screen = deploy().exits(3);

    assertThat(screen.out())
        .doesNotContain("failure")
        .containsPattern(
            "10 × not done: not known: operation eventbot-[-0-9a-f]{36} was begun and cannot be watched")
        .contains(
            "  next: eventbot stackset status shows how it goes on; when it has ended, the same"
                + " command again\n");
  }

  @Test
  void aDisabledRuleIsNamedWithTheCommandThatEnablesIt() {
    organization("rule-disabled:accounts=300000000003,regions=us-east-1");
    deploy().exits(0);

    assertThat(eb("stackset", "status", "--drift").exits(3).out())
        .containsPattern(
            "next: whoever disabled a rule may have had a reason: ask first\n"
                + "next: with credentials of account 300000000003: aws events enable-rule --name"
                + " StackSet-eventbot-forwarder-[-0-9a-zA-Z]+ --region us-east-1\n$");
    assertThat(
            eb("test-event", "--account=300000000003", "--region=us-east-1", "--timeout=30").out())
        .containsPattern(
            "  next: with credentials of account 300000000003: aws events enable-rule --name"
                + " StackSet-eventbot-forwarder-[-0-9a-zA-Z]+ --region us-east-1\n");
  }

  private void organization(String... faults) {
    eb(Stream.concat(
                Stream.of("sandbox", "create", "--accounts=5", "--seed=7", "--virtual-time"),
                Stream.of(faults).map(fault -> "--fault=" + fault))
            .toArray(String[]::new))
        .exits(0);
  }

  private Eb.Screen deploy(String... more) {
    boolean regions = Stream.of(more).anyMatch(word -> word.startsWith("--regions"));
    return eb(
        Stream.concat(
                Stream.of(
                    "stackset",
                    "deploy",
                    "--ous=root",
                    "--yes",
                    regions ? "--wait" : "--regions=us-east-1,us-west-2"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Eb.Screen retry() {
    return eb("stackset", "retry", "--yes");
  }

  private Eb.Screen eb(String... line) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=org.json"), Stream.of(line)).toArray(String[]::new));
  }
}
