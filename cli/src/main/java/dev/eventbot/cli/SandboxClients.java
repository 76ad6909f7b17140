package dev.eventbot.cli;

import dev.eventbot.rollout.aws.AwsClients;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.sts.StsClient;

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

  @Override
  public AwsClients inAccount(AccountId other, String role) {
    return new InRole(this, other, role);
  }

  /** Another account, if its role is there and lets our account in. */
  private record InRole(SandboxClients from, AccountId account, String role) implements AwsClients {
    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      return from.inAccount(account).client(type, region);
    }

    @Override
    public void enter(Region region) {
      from.client(StsClient.class, region)
          .assumeRole(
              r ->
                  r.roleArn("arn:" + region.partition() + ":iam::" + account + ":role/" + role)
                      .roleSessionName("eventbot"));
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return from.inAccount(other);
    }
  }
}
