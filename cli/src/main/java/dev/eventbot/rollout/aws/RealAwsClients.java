package dev.eventbot.rollout.aws;

import dev.eventbot.bot.aws.ActiveHealthRegion;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * SDK clients for AWS itself, or for an endpoint that speaks its API. Profiles, environment, SSO,
 * assumed roles, {@code AWS_ENDPOINT_URL} and its per-service and profile forms are the SDK's own
 * doing. Thread-safe.
 */
public final class RealAwsClients implements AwsClients, AutoCloseable {
  /** What Organizations puts into every account it creates. */
  private static final int ATTEMPTS = 5;

  private final Optional<String> profile;
  private final Optional<URI> endpoint;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<String, SdkClient> cache = new HashMap<>();

  /**
   * Makes no connection and looks for no credentials yet.
   *
   * @param profile a profile of the AWS configuration; empty for the default chain
   * @param endpoint overrides every service's endpoint
   */
  public RealAwsClients(Optional<String> profile, Optional<URI> endpoint) {
    // As with the AWS CLI, a profile that was named wins over the environment's credentials.
    this(
        profile.isPresent()
            ? ProfileCredentialsProvider.create(profile.get())
            : DefaultCredentialsProvider.builder().build(),
        profile,
        endpoint);
  }

  RealAwsClients(
      AwsCredentialsProvider credentials, Optional<String> profile, Optional<URI> endpoint) {
    this.profile = profile;
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(10))
            .socketTimeout(Duration.ofSeconds(60))
            .build();
    opened.add(http);
    if (credentials instanceof AutoCloseable closeable) {
      opened.add(closeable);
    }
  }

  /**
   * What the SDK's own chain says: environment, profile, instance metadata. Empty when it says
   * nothing.
   */
  public static Optional<Region> defaultRegion(Optional<String> profile) {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    profile.ifPresent(chain::profileName);
    try {
      return Optional.ofNullable(chain.build().getRegion()).map(region -> new Region(region.id()));
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  @Override
  public <C extends SdkClient> C client(Class<C> type, Region region) {
    return cached(type, region);
  }

  @Override
  public Region activeHealthRegion(Region home) {
    return endpoint.isPresent() || Endpoints.configured(profile)
        ? home
        : new Region(ActiveHealthRegion.of(home.name()).now());
  }

  @Override
  public AwsClients inAccount(AccountId account) {
    return inAccount(account, MEMBER_ROLE);
  }

  @Override
  public AwsClients inAccount(AccountId account, String role) {
    return new InAccount(account, role);
  }

  @Override
  public synchronized void close() {
    cache.values().forEach(SdkClient::close);
    cache.clear();
    // Last opened first: providers refresh through clients that use the HTTP client.
    for (int i = opened.size() - 1; i >= 0; i--) {
      closeQuietly(opened.get(i));
    }
    opened.clear();
  }

  private synchronized <C extends SdkClient> C cached(Class<C> type, Region region) {
    return type.cast(
        cache.computeIfAbsent(region + "/" + type.getName(), key -> build(type, region)));
  }

  private SdkClient build(Class<? extends SdkClient> type, Region region) {
    AwsClientBuilder<?, ? extends SdkClient> builder = builder(type);
    builder
        .region(software.amazon.awssdk.regions.Region.of(region.name()))
        .credentialsProvider(credentials)
        .overrideConfiguration(override());
    ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
    endpoint.ifPresent(builder::endpointOverride);
    if (builder instanceof S3ClientBuilder s3
        && (endpoint.isPresent() || Endpoints.configured(profile))) {
      // bucket.127.0.0.1 resolves nowhere.
      s3.forcePathStyle(true);
    }
    return builder.build();
  }

  private ClientOverrideConfiguration override() {
    ClientOverrideConfiguration.Builder override =
        ClientOverrideConfiguration.builder()
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
    profile.ifPresent(override::defaultProfileName);
    return override.build();
  }

  private static AwsClientBuilder<?, ? extends SdkClient> builder(Class<? extends SdkClient> type) {
    Map<Class<? extends SdkClient>, Supplier<AwsClientBuilder<?, ? extends SdkClient>>> builders =
        Map.ofEntries(
            Map.entry(AccountClient.class, AccountClient::builder),
            Map.entry(CloudFormationClient.class, CloudFormationClient::builder),
            Map.entry(DynamoDbClient.class, DynamoDbClient::builder),
            Map.entry(EventBridgeClient.class, EventBridgeClient::builder),
            Map.entry(HealthClient.class, HealthClient::builder),
            Map.entry(IamClient.class, IamClient::builder),
            Map.entry(LambdaClient.class, LambdaClient::builder),
            Map.entry(OrganizationsClient.class, OrganizationsClient::builder),
            Map.entry(S3Client.class, S3Client::builder),
            Map.entry(SecretsManagerClient.class, SecretsManagerClient::builder),
            Map.entry(ServiceQuotasClient.class, ServiceQuotasClient::builder),
            Map.entry(SnsClient.class, SnsClient::builder),
            Map.entry(SqsClient.class, SqsClient::builder),
            Map.entry(SsmClient.class, SsmClient::builder),
            Map.entry(StsClient.class, StsClient::builder));
    Supplier<AwsClientBuilder<?, ? extends SdkClient>> builder = builders.get(type);
    if (builder == null) {
      throw new IllegalArgumentException(type.getSimpleName() + " is not a client eventbot uses");
    }
    return builder.get();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) { // declared by AutoCloseable, thrown by none of ours
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same clients with a role of a member account: each request is signed with its credentials,
   * so that thousands of accounts need no more clients than one. Kept only by whoever asked for it.
   */
  private final class InAccount implements AwsClients {
    private final AccountId account;
    private final String role;
    private StsAssumeRoleCredentialsProvider assumed;

    InAccount(AccountId account, String role) {
      this.account = account;
      this.role = role;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      AwsCredentialsProvider signing = assumed(region);
      C shared = RealAwsClients.this.client(type, region);
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, args) -> call(shared, proxy, method, args, signing)));
    }

    @Override
    public void enter(Region region) {
      assumed(region).resolveCredentials();
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return RealAwsClients.this.inAccount(other);
    }

    @Override
    public AwsClients inAccount(AccountId other, String otherRole) {
      return RealAwsClients.this.inAccount(other, otherRole);
    }

    private static Object call(
        SdkClient shared,
        Object proxy,
        Method method,
        Object[] args,
        AwsCredentialsProvider credentials)
        throws Throwable {
      Object first = args == null || args.length == 0 ? null : args[0];
      if (method.isDefault()
          && (first instanceof Consumer || method.getName().endsWith("Paginator"))) {
        // Another shape of a call: it comes back here with each request it makes.
        return InvocationHandler.invokeDefault(proxy, method, args);
      }
      if (first instanceof AwsRequest request) {
        args[0] = signed(request, credentials);
      }
      try {
        return method.invoke(shared, args);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static AwsRequest signed(AwsRequest request, AwsCredentialsProvider credentials) {
      return request.toBuilder()
          .overrideConfiguration(
              request
                  .overrideConfiguration()
                  .map(AwsRequestOverrideConfiguration::toBuilder)
                  .orElseGet(AwsRequestOverrideConfiguration::builder)
                  .credentialsProvider(credentials)
                  .build())
          .build();
    }

    private synchronized AwsCredentialsProvider assumed(Region region) {
      if (assumed == null) {
        assumed =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(RealAwsClients.this.client(StsClient.class, region))
                .refreshRequest(
                    r ->
                        r.roleArn(
                                "arn:" + region.partition() + ":iam::" + account + ":role/" + role)
                            .roleSessionName("eventbot"))
                .build();
      }
      return assumed;
    }
  }
}
