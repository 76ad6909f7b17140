package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;

/**
 * An organization to roll out over: two OUs with members, and a look into every account of it.
 *
 * @param members of both OUs
 */
record Landscape(AwsClients clients, List<OuId> ous, List<AccountId> members, Look look) {
  /** SDK clients of any account. */
  @FunctionalInterface
  interface Look {
    <C extends SdkClient> C into(Class<C> type, AccountId account, Region region);
  }
}
