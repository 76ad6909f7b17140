package dev.eventbot.cli;

import dev.eventbot.rollout.aws.AwsClients;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import software.amazon.awssdk.core.SdkClient;

/** The sandbox in the place of AWS: clients of one of its accounts. */
record SandboxClients(Sandbox sandbox, AccountId account) implements AwsClients {
  @Override
  public <C extends SdkClient> C client(Class<C> type, Region region) {
    return sandbox.client(type, account.value(), region.name());
  }

  @Override
  public AwsClients inAccount(AccountId other) {
    return new SandboxClients(sandbox, other);
  }
}
