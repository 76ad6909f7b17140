package dev.eventbot.bot.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The SDK clients as Lambda wants them: ready fast. One shared HTTP client, no look at profile
 * files, instance metadata or region chains, because Lambda puts all of it into the environment.
 */
public final class LambdaClients {
  private final Region region;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Optional<URI> endpoint;

  /**
   * @param environment Lambda's; {@code AWS_REGION} is always in it
   */
  public LambdaClients(Map<String, String> environment) {
    // A function restored from a snapshot has no keys in its environment, it asks the container
    // endpoint.
    this(
        environment,
        AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(),
            ContainerCredentialsProvider.create()));
  }

  LambdaClients(Map<String, String> environment, AwsCredentialsProvider credentials) {
    this(
        environment,
        credentials,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(5))
            .build());
  }

  private LambdaClients(
      Map<String, String> environment, AwsCredentialsProvider credentials, SdkHttpClient http) {
    this.region = Region.of(environment.getOrDefault("AWS_REGION", "us-east-1"));
    this.endpoint = Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * The same clients before an AWS that is not there: they answer, and nothing leaves the process.
   *
   * @param webhook that the channel's secret is to hold
   */
  public static LambdaClients rehearsing(Map<String, String> environment, String webhook) {
    return new LambdaClients(
        environment,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")),
        new RehearsedAws(webhook));
  }

  public SecretsManagerClient secretsManager() {
    return configured(SecretsManagerClient.builder()).build();
  }

  public SsmClient ssm() {
    return configured(SsmClient.builder()).build();
  }

  public DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder()).build();
  }

  public SqsClient sqs() {
    return configured(SqsClient.builder()).build();
  }

  /** For services of which only a few operations are needed. */
  public AwsJson json() {
    return new SignedJson(http, credentials, region.id(), endpoint);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder) {
    ProfileFile none = ProfileFile.aggregator().build();
    return builder
        .region(region)
        .httpClient(http)
        .credentialsProvider(credentials)
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .defaultProfileFile(none)
                .defaultProfileName("default")
                .apiCallTimeout(Duration.ofSeconds(8))
                .build());
  }
}
