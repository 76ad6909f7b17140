package dev.eventbot.rollout.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;

/**
 * Central and channel stacks and the path of an event on LocalStack, the last image that needs no
 * token. Its free edition has no Organizations, so the account stands alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackTest implements EventPathContract {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private LocalStackContainer localStack;
  private RealAwsClients clients;

  // Not before all: a skip is counted, with its reason, only where it concerns a test.
  @BeforeEach
  void start() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers, so LocalStack cannot be started");
    if (localStack != null) {
      return;
    }
    localStack = new LocalStackContainer(IMAGE);
    localStack.start();
    clients =
        new RealAwsClients(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(localStack.getAccessKey(), localStack.getSecretKey())),
            Optional.empty(),
            Optional.of(localStack.getEndpoint()));
  }

  @AfterAll
  void stop() {
    if (clients != null) {
      clients.close();
    }
    if (localStack != null) {
      localStack.stop();
    }
  }

  /** One server serves all tests. */
  @AfterEach
  void leaveNothing() {
    if (clients != null) {
      CentralContract.execute(rollout().whole().planDestroy());
      clients
          .client(CloudFormationClient.class, HOME)
          .deleteStack(r -> r.stackName(Listener.STACK));
      clients
          .client(CloudFormationClient.class, HOME)
          .waiter()
          .waitUntilStackDeleteComplete(r -> r.stackName(Listener.STACK));
    }
  }

  @Override
  public AwsClients clients() {
    return new Alone();
  }

  @Override
  public Path botJar() {
    return Path.of("target", "dist", "eventbot-bot.jar");
  }

  /** LocalStack's clients, and for Organizations what an account without one hears. */
  private final class Alone implements AwsClients {
    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      if (!type.equals(OrganizationsClient.class)) {
        return clients.client(type, region);
      }
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                throw AwsOrganizationsNotInUseException.builder()
                    .message("Your account is not a member of an organization.")
                    .statusCode(400)
                    .build();
              }));
    }

    @Override
    public AwsClients inAccount(AccountId account) {
      return clients.inAccount(account);
    }
  }
}
