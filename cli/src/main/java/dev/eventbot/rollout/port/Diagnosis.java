package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What only a diagnosis asks AWS, and the one switch it may turn. Any of it may fail as AWS says
 * no, or as an endpoint does not offer it.
 */
public interface Diagnosis {
  /** AWS's own time; empty when its answer carries none. */
  Optional<Instant> awsTime();

  /** The service principals that are trusted in the organization. */
  Set<String> trustedServices();

  /**
   * The accounts that administer the service for the organization, the management account apart.
   */
  Set<AccountId> delegatedAdministrators(String servicePrincipal);

  /** Lets StackSets act in the organization's accounts. */
  void activateStackSetsAccess();

  /** The ARN of a role of ours with its path, which a session's ARN leaves out. */
  String roleArn(String name);

  /**
   * What IAM would say if the principal did this.
   *
   * @param principalArn a user's or a role's, never a session's
   * @param resource an ARN, or {@code *}
   */
  List<SimulatedAction> simulate(String principalArn, List<String> actions, String resource);

  /** The bus's resource policy as JSON; empty when it has none. */
  Optional<String> busPolicy(Region region, String bus);

  /**
   * What our account may have.
   *
   * @param code such as {@code L-0485CB21}
   */
  double quota(Region region, String service, String code);

  /** Rules on the default bus. */
  int rules(Region region);

  /** Roles of our account. */
  int roles();

  /** How many listen to the topic. */
  int subscribers(Region region, String topicArn);
}
