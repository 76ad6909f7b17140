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
    return inAccount(other, MEMBER_ROLE);
  }

  @Override
  public AwsClients inAccount(AccountId other, String role) {
    return new InRole(this, other, role);
  }

  /** Another account, if its role is there and lets our account in: no call is made without it. */
  private static final class InRole implements AwsClients {
    private final SandboxClients from;
    private final AccountId account;
    private final String role;
    private boolean entered;

    InRole(SandboxClients from, AccountId account, String role) {
      this.from = from;
      this.account = account;
      this.role = role;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      enter(region);
      return from.sandbox.client(type, account.value(), region.name());
    }

    @Override
    public synchronized void enter(Region region) {
      if (entered) {
        return;
      }
      from.client(StsClient.class, region)
          .assumeRole(
              r ->
                  r.roleArn("arn:" + region.partition() + ":iam::" + account + ":role/" + role)
                      .roleSessionName("eventbot"));
      entered = true;
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return from.inAccount(other);
    }

    @Override
    public AwsClients inAccount(AccountId other, String otherRole) {
      return from.inAccount(other, otherRole);
    }
  }
}
