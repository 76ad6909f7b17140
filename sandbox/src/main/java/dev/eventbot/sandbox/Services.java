package dev.eventbot.sandbox;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudwatch.CloudWatchService;
import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.dynamodb.DynamoDbService;
import dev.eventbot.sandbox.events.EventBridgeService;
import dev.eventbot.sandbox.fault.FaultService;
import dev.eventbot.sandbox.health.HealthService;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.kms.KmsService;
import dev.eventbot.sandbox.lambda.LambdaService;
import dev.eventbot.sandbox.logs.LogsService;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.robot.RobotService;
import dev.eventbot.sandbox.s3.S3Service;
import dev.eventbot.sandbox.secrets.SecretsService;
import dev.eventbot.sandbox.sns.SnsService;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.ssm.SsmService;
import dev.eventbot.sandbox.stackset.StackSetService;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.VirtualTime;
import dev.eventbot.sandbox.world.World;
import java.util.List;

/** Which services the sandbox has. */
final class Services {
  private Services() {}

  static List<SandboxService<?>> of(World world) {
    return List.of(
        new VirtualTime(world),
        new OrganizationService(world),
        new CloudFormationService(world),
        new StackSetService(world),
        new DeliveryLog(world),
        new IamService(world),
        new KmsService(world),
        new EventBridgeService(world),
        new HealthService(world),
        new SnsService(world),
        new SqsService(world),
        new LambdaService(world),
        new DynamoDbService(world),
        new S3Service(world),
        new SecretsService(world),
        new SsmService(world),
        new LogsService(world),
        new CloudWatchService(world),
        new RobotService(world),
        // The last: what goes wrong at once goes wrong in a world that is complete.
        new FaultService(world));
  }
}
