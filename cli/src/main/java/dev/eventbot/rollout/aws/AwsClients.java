package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where SDK clients come from: real ones, or the sandbox's. Clients belong to whoever made this;
 * never close them.
 */
public interface AwsClients {
  /** What Organizations puts into every account it creates. */
  String MEMBER_ROLE = "OrganizationAccountAccessRole";

  <C extends SdkClient> C client(Class<C> type, Region region);

  /**
   * Where the AWS Health API answers right now, which is one region for all of a partition.
   *
   * @param home whatever answers at an endpoint of its own does so everywhere
   */
  default Region activeHealthRegion(Region home) {
    return home;
  }

  /** The same as seen from a member account, through its {@link #MEMBER_ROLE}. */
  AwsClients inAccount(AccountId account);

  /** The same through another role of that account. */
  default AwsClients inAccount(AccountId account, String role) {
    return inAccount(account);
  }

  /**
   * Takes the account's role on now, so that a refusal is not taken for the first call's; nothing
   * to do in our own account.
   *
   * @throws SdkException when we are not let in
   */
  default void enter(Region region) {}
}
