package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.CallAs;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.Optional;

/** The ports, served by AWS (or whatever answers its API). */
public final class AwsPorts {
  private AwsPorts() {}

  /**
   * Wires every port to the clients.
   *
   * @param home where STS, Organizations and StackSets are asked
   */
  public static Ports over(AwsClients clients, Region home, Clock clock, Pause pause) {
    return over(clients, home, Optional.empty(), clock, pause);
  }

  /**
   * The same.
   *
   * @param callAs as whom StackSets are managed; empty to find out
   */
  public static Ports over(
      AwsClients clients, Region home, Optional<CallAs> callAs, Clock clock, Pause pause) {
    StackSetCaller caller = new StackSetCaller(clients, home, callAs);
    return new Ports(
        new AwsOrganization(clients, home, caller, clock, pause),
        new CloudFormationStacks(clients, clock, pause),
        new CloudFormationStackSets(clients, home, caller, clock, pause),
        new S3Artifacts(clients),
        new SecretsManagerSecrets(clients),
        new SsmParameters(clients),
        new AwsTestEvents(clients),
        new AwsProbes(clients, home),
        new AwsLinks(clients, clock),
        new EventBridgeRules(clients),
        new SqsDeadLetters(clients),
        new TableCoverageNotes(clients),
        new TableProofs(clients, clock, pause),
        new TableHistory(clients),
        new AwsDiagnosis(clients, home));
  }
}
