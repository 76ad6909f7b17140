package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.world.World;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.AccountException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.HealthException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The services of the sandbox, and how each words what it refuses to everybody. */
enum AwsService {
  ACCOUNT(AccountClient.class, "account", Wire.REST),
  CLOUDFORMATION(CloudFormationClient.class, "cloudformation", Wire.QUERY),
  LOGS(CloudWatchLogsClient.class, "logs", Wire.JSON),
  DYNAMODB(DynamoDbClient.class, "dynamodb", Wire.JSON),
  EVENTS(EventBridgeClient.class, "events", Wire.JSON),
  HEALTH(HealthClient.class, "health", Wire.JSON),
  IAM(IamClient.class, "iam", Wire.QUERY),
  LAMBDA(LambdaClient.class, "lambda", Wire.REST),
  ORGANIZATIONS(OrganizationsClient.class, "organizations", Wire.JSON),
  QUOTAS(ServiceQuotasClient.class, "servicequotas", Wire.JSON),
  S3(S3Client.class, "s3", Wire.XML),
  SECRETS(SecretsManagerClient.class, "secretsmanager", Wire.JSON),
  SNS(SnsClient.class, "sns", Wire.QUERY),
  SQS(SqsClient.class, "sqs", Wire.JSON),
  SSM(SsmClient.class, "ssm", Wire.JSON),
  STS(StsClient.class, "sts", Wire.QUERY);

  /** How a refusal reads, which depends on the protocol a service speaks. */
  private enum Wire {
    QUERY("Throttling", 400, "AccessDenied", 403, "InvalidAction"),
    JSON("ThrottlingException", 400, "AccessDeniedException", 400, "UnknownOperationException"),
    REST(
        "TooManyRequestsException", 429, "AccessDeniedException", 403, "UnknownOperationException"),
    XML("SlowDown", 503, "AccessDenied", 403, "NotImplemented");

    private final String throttling;
    private final int throttlingStatus;
    private final String denied;
    private final int deniedStatus;
    private final String unknown;

    Wire(String throttling, int throttlingStatus, String denied, int deniedStatus, String unknown) {
      this.throttling = throttling;
      this.throttlingStatus = throttlingStatus;
      this.denied = denied;
      this.deniedStatus = deniedStatus;
      this.unknown = unknown;
    }
  }

  private final Class<? extends SdkClient> client;
  private final String prefix;
  private final Wire wire;

  AwsService(Class<? extends SdkClient> client, String prefix, Wire wire) {
    this.client = client;
    this.prefix = prefix;
    this.wire = wire;
  }

  static Set<AwsService> all() {
    return EnumSet.allOf(AwsService.class);
  }

  static Optional<AwsService> of(Class<? extends SdkClient> client) {
    return all().stream().filter(service -> service.client.equals(client)).findFirst();
  }

  /** As in the names of actions: {@code events} for EventBridge. */
  String prefix() {
    return prefix;
  }

  /** Everything its client can do, such as {@code ListAccounts}. */
  Set<String> operations() {
    return Arrays.stream(client.getMethods())
        .map(Method::getParameterTypes)
        .filter(parameters -> parameters.length > 0)
        .map(parameters -> parameters[0])
        .filter(AwsRequest.class::isAssignableFrom)
        .map(AwsService::operation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a method of a client answers a call, and is not about the client itself. */
  static boolean isOperation(Method method) {
    return AwsResponse.class.isAssignableFrom(method.getReturnType())
        || SdkIterable.class.isAssignableFrom(method.getReturnType());
  }

  static String operation(Class<?> request) {
    String name = request.getSimpleName();
    return name.substring(0, name.length() - "Request".length());
  }

  AwsServiceException throttled() {
    // The one that says it otherwise than its protocol.
    String code = this == ORGANIZATIONS ? "TooManyRequestsException" : wire.throttling;
    return failure(
        code,
        wire.throttlingStatus,
        wire == Wire.XML ? "Please reduce your request rate." : "Rate exceeded");
  }

  /**
   * @param why the end of the sentence, such as {@code because …} or {@code with …}
   */
  AwsServiceException denied(Call call, String why) {
    return failure(
        wire.denied,
        wire.deniedStatus,
        "User: arn:aws:sts::%s:assumed-role/Administrator/operator is not authorized to perform: %s %s"
            .formatted(call.caller().accountId(), call.action(), why));
  }

  AwsServiceException unknown(Call call) {
    return failure(
        wire.unknown,
        400,
        "The action %s is not valid for this endpoint.".formatted(call.operation()));
  }

  /** The account's support plan does not have that API. */
  AwsServiceException notSubscribed() {
    return failure(
        "SubscriptionRequiredException",
        400,
        "This account is not subscribed to a support plan that has this API.");
  }

  private AwsServiceException failure(String code, int status, String message) {
    String name =
        client.getSimpleName().substring(0, client.getSimpleName().length() - "Client".length());
    return World.failure(modelled(code).orElseGet(this::unmodelled), name, code, status, message);
  }

  /** Exceptions that a service has a class for are thrown as that class. */
  private Optional<AwsServiceException.Builder> modelled(String code) {
    return switch (prefix + " " + code) {
      case "organizations TooManyRequestsException" ->
          Optional.of(
              software.amazon.awssdk.services.organizations.model.TooManyRequestsException
                  .builder());
      case "organizations AccessDeniedException" ->
          Optional.of(
              software.amazon.awssdk.services.organizations.model.AccessDeniedException.builder());
      case "account TooManyRequestsException" ->
          Optional.of(
              software.amazon.awssdk.services.account.model.TooManyRequestsException.builder());
      case "account AccessDeniedException" ->
          Optional.of(
              software.amazon.awssdk.services.account.model.AccessDeniedException.builder());
      case "servicequotas AccessDeniedException" ->
          Optional.of(
              software.amazon.awssdk.services.servicequotas.model.AccessDeniedException.builder());
      case "lambda TooManyRequestsException" ->
          Optional.of(
              software.amazon.awssdk.services.lambda.model.TooManyRequestsException.builder());
      default -> Optional.empty();
    };
  }

  private AwsServiceException.Builder unmodelled() {
    return switch (this) {
      case ACCOUNT -> AccountException.builder();
      case CLOUDFORMATION -> CloudFormationException.builder();
      case LOGS -> CloudWatchLogsException.builder();
      case DYNAMODB -> DynamoDbException.builder();
      case EVENTS -> EventBridgeException.builder();
      case HEALTH -> HealthException.builder();
      case IAM -> IamException.builder();
      case LAMBDA -> LambdaException.builder();
      case ORGANIZATIONS -> OrganizationsException.builder();
      case QUOTAS -> ServiceQuotasException.builder();
      case S3 -> S3Exception.builder();
      case SECRETS -> SecretsManagerException.builder();
      case SNS -> SnsException.builder();
      case SQS -> SqsException.builder();
      case SSM -> SsmException.builder();
      case STS -> StsException.builder();
    };
  }
}
