package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import software.amazon.awssdk.core.SdkClient;

/** The sandbox's clients as one account's operator holds them. */
record SandboxAccount(Sandbox sandbox, String account) implements AwsClients {
  @Override
  public <C extends SdkClient> C client(Class<C> type, Region region) {
    return sandbox.client(type, account, region.name());
  }

  @Override
  public AwsClients inAccount(AccountId other) {
    return new SandboxAccount(sandbox, other.value());
  }
}
