package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.constructs.Construct;

/** The function that serves one channel, what it may do, and how the queue reaches it. */
final class Bot {
  private static final int TIMEOUT_SECONDS = 60;
  private static final int BATCH_WINDOW_SECONDS = 5;

  /** A storm's copies are told apart together; more would not be read within the timeout. */
  private static final int BATCH_SIZE = 100;

  /** Lambda asks for six times the timeout, plus the window, so that no message is taken twice. */
  static final int VISIBILITY_SECONDS = 6 * TIMEOUT_SECONDS + BATCH_WINDOW_SECONDS;

  private final Construct scope;
  private final ChannelParameters parameters;
  private final CfnQueue queue;
  private final CfnQueue deadLetterQueue;
  private final CfnSecret secret;
  private final CfnFunction function;

  Bot(
      Construct scope,
      ChannelParameters parameters,
      CfnQueue queue,
      CfnQueue deadLetterQueue,
      CfnSecret secret) {
    this.scope = scope;
    this.parameters = parameters;
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.secret = secret;
    CfnLogGroup log = log();
    this.function = function(role(log), log);
    map(alias());
  }

  CfnFunction function() {
    return function;
  }

  private CfnLogGroup log() {
    CfnLogGroup log =
        CfnLogGroup.Builder.create(scope, "BotLogGroup")
            .retentionInDays(parameters.logRetentionDays())
            .build();
    log.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return log;
  }

  private CfnRole role(CfnLogGroup log) {
    CfnRole role =
        CfnRole.Builder.create(scope, "BotRole")
            .description("What the bot of one eventbot channel may do.")
            .assumeRolePolicyDocument(
                document(
                    PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("lambda.amazonaws.com")))
                        .actions(List.of("sts:AssumeRole"))
                        .build()))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("ServeTheChannel")
                        .policyDocument(permissions(log))
                        .build()))
            .build();
    Accepted.finding(
        role,
        "AwsSolutions-IAM5",
        "The bot reads the mention list of whichever service an event names, under any keyword:"
            + " only below this stack's parameter prefix. It reads, and only reads, names of accounts"
            + " and details of Health events, most of which IAM cannot narrow to resources.");
    return role;
  }

  private PolicyDocument permissions(CfnLogGroup log) {
    // The keyword stays out of the path: it may be Chinese, which IAM refuses in a policy.
    String mentions =
        Fn.sub(
            "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}"
                + ":parameter/${ParameterPrefix}/*/AtMobiles/*");
    String table =
        Fn.sub(
            "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}"
                + ":table/${IncidentTableName}");
    return document(
        allow(
            "TakeFromTheQueue",
            queue.getAttrArn(),
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ChangeMessageVisibility"),
        allow("ReadTheWebhook", secret.getRef(), "secretsmanager:GetSecretValue"),
        allow("ReadWhoToMention", mentions, "ssm:GetParameter"),
        allow(
            "KeepIncidents",
            table,
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:Query"),
        allow("BuryWhatCannotBeSent", deadLetterQueue.getAttrArn(), "sqs:SendMessage"),
        allow("NameAccounts", "*", "organizations:DescribeAccount"),
        allow(
            "FillInWhatEventsLack",
            "*",
            "health:DescribeAffectedEntities",
            "health:DescribeAffectedEntitiesForOrganization",
            "health:DescribeEventDetails",
            "health:DescribeEventDetailsForOrganization"),
        allow("WriteTheLog", log.getAttrArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
  }

  private CfnFunction function(CfnRole role, CfnLogGroup log) {
    CfnFunction bot =
        CfnFunction.Builder.create(scope, "Bot")
            .description(Fn.sub("eventbot: brings AWS Health events to the group ${ChannelName}."))
            .runtime(parameters.runtime())
            .architectures(List.of("arm64"))
            .handler("dev.eventbot.bot.BotHandler::handleRequest")
            .code(
                CfnFunction.CodeProperty.builder()
                    .s3Bucket(parameters.artifactBucketName())
                    .s3Key(parameters.codeKey())
                    .build())
            .role(role.getAttrArn())
            .memorySize(512)
            .timeout(TIMEOUT_SECONDS)
            .snapStart(
                CfnFunction.SnapStartProperty.builder().applyOn(parameters.snapStart()).build())
            .loggingConfig(
                CfnFunction.LoggingConfigProperty.builder().logGroup(log.getRef()).build())
            .environment(CfnFunction.EnvironmentProperty.builder().variables(environment()).build())
            .build();
    Accepted.finding(
        bot,
        "CdkNagValidationFailure",
        "AwsSolutions-L1 asks for the latest runtime and cannot read a parameter: the default is"
            + " the latest, and java21 is for regions that do not have it yet.");
    return bot;
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("EVENTBOT_CHANNEL", parameters.channelName()),
        Map.entry("EVENTBOT_ROBOT", parameters.robot()),
        Map.entry("EVENTBOT_STYLE", parameters.style()),
        Map.entry("EVENTBOT_KEYWORD", parameters.keyword()),
        Map.entry("EVENTBOT_LANGUAGE", parameters.language()),
        Map.entry("EVENTBOT_TIME_ZONE", parameters.timeZone()),
        Map.entry("EVENTBOT_SECRET_ARN", secret.getRef()),
        Map.entry("EVENTBOT_PARAMETER_PREFIX", parameters.parameterPrefix()),
        Map.entry("EVENTBOT_TABLE", parameters.incidentTableName()),
        Map.entry("EVENTBOT_QUEUE_URL", queue.getRef()),
        Map.entry("EVENTBOT_DEAD_LETTER_QUEUE_URL", deadLetterQueue.getRef()),
        Map.entry("EVENTBOT_FOLLOW_UP_SECONDS", parameters.followUpSeconds()),
        Map.entry("EVENTBOT_ONLY", parameters.only()),
        Map.entry("EVENTBOT_ROBOT_HOSTS", parameters.robotHosts()),
        Map.entry("EVENTBOT_PROXY", parameters.proxy()));
  }

  private CfnAlias alias() {
    // The CLI renames BotVersion at each change of code or settings: a version never changes, so
    // only a new logical id makes CloudFormation publish a new one.
    CfnVersion version =
        CfnVersion.Builder.create(scope, "BotVersion").functionName(function.getRef()).build();
    return CfnAlias.Builder.create(scope, "BotAlias")
        .name("live")
        .description("The version the channel's queue feeds.")
        .functionName(function.getRef())
        .functionVersion(version.getAttrVersion())
        .build();
  }

  private void map(CfnAlias alias) {
    CfnEventSourceMapping.Builder.create(scope, "QueueMapping")
        .eventSourceArn(queue.getAttrArn())
        .functionName(alias.getRef())
        .batchSize(BATCH_SIZE)
        .maximumBatchingWindowInSeconds(BATCH_WINDOW_SECONDS)
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder().maximumConcurrency(2).build())
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .build();
  }

  private static PolicyStatement allow(String sid, String resource, String... actions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of(actions))
        .resources(List.of(resource))
        .build();
  }
}
