package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import software.amazon.awssdk.services.cloudformation.model.CallAs;

/** The ports, served by AWS (or whatever answers its API). */
public final class AwsPorts {
  private AwsPorts() {}

  /**
   * Wires every port to the clients.
   *
   * @param home where STS, Organizations and StackSets are asked
   */
  public static Ports over(AwsClients clients, Region home, Clock clock, Pause pause) {
    return new Ports(
        new AwsOrganization(clients, home),
        new CloudFormationStacks(clients, clock, pause),
        new CloudFormationStackSets(clients, home, CallAs.SELF, clock, pause),
        new S3Artifacts(clients),
        new SecretsManagerSecrets(clients),
        new AwsTestEvents(clients));
  }
}
