package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.AccountId;
import dev.eventbot.rollout.Region;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** SDK clients for AWS itself, or for an endpoint that speaks its API. */
public final class RealAwsClients implements AwsClients, AutoCloseable {
  /**
   * Makes no connection and looks for no credentials yet.
   *
   * @param profile a profile of the AWS configuration; empty for the default chain
   * @param endpoint overrides every service's endpoint
   */
  public RealAwsClients(Optional<String> profile, Optional<URI> endpoint) {}

  /**
   * What the SDK's own chain says: environment, profile, instance metadata. Empty when it says
   * nothing.
   */
  public static Optional<Region> defaultRegion(Optional<String> profile) {
    return null;
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type, Region region) {
    return null;
  }

  @Override
  public AwsClients inAccount(AccountId account) {
    return null;
  }

  @Override
  public void close() {}
}
