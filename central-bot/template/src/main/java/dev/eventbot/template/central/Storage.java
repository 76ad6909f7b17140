package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.denyWithoutTls;
import static dev.eventbot.template.Statements.document;

import dev.eventbot.template.Accepted;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.constructs.Construct;

/** What the central account keeps: incidents and receipts, and the code of the bot. */
final class Storage {
  /** By then every channel has long been deployed again; one that is not keeps running. */
  private static final int ARTIFACT_LIFE_DAYS = 730;

  private Storage() {}

  static CfnTable incidentTable(Construct scope) {
    CfnTable table =
        CfnTable.Builder.create(scope, "IncidentTable")
            .attributeDefinitions(List.of(attribute("pk"), attribute("sk")))
            .keySchema(List.of(key("pk", "HASH"), key("sk", "RANGE")))
            .billingMode("PAY_PER_REQUEST")
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName("expiresAt")
                    .enabled(true)
                    .build())
            .pointInTimeRecoverySpecification(
                CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                    .pointInTimeRecoveryEnabled(true)
                    .build())
            .build();
    table.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return table;
  }

  static CfnBucket artifactBucket(Construct scope) {
    CfnBucket bucket =
        CfnBucket.Builder.create(scope, "ArtifactBucket")
            .bucketEncryption(
                CfnBucket.BucketEncryptionProperty.builder()
                    .serverSideEncryptionConfiguration(
                        List.of(
                            CfnBucket.ServerSideEncryptionRuleProperty.builder()
                                .serverSideEncryptionByDefault(
                                    CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                                        .sseAlgorithm("AES256")
                                        .build())
                                .build()))
                    .build())
            .ownershipControls(
                CfnBucket.OwnershipControlsProperty.builder()
                    .rules(
                        List.of(
                            CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                    .build())
            .publicAccessBlockConfiguration(
                CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                    .blockPublicAcls(true)
                    .blockPublicPolicy(true)
                    .ignorePublicAcls(true)
                    .restrictPublicBuckets(true)
                    .build())
            .lifecycleConfiguration(
                CfnBucket.LifecycleConfigurationProperty.builder()
                    .rules(List.of(oldArtifacts(), abandonedUploads()))
                    .build())
            .build();
    bucket.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Accepted.finding(
        bucket,
        "AwsSolutions-S1",
        "The bucket holds nothing but the bot's published code, written by the operator who"
            + " deploys a channel; a second bucket for its access log would protect no secret.");
    CfnBucketPolicy.Builder.create(scope, "ArtifactBucketPolicy")
        .bucket(bucket.getRef())
        .policyDocument(
            document(
                denyWithoutTls("s3:*", bucket.getAttrArn(), Fn.sub("${ArtifactBucket.Arn}/*"))))
        .build();
    return bucket;
  }

  private static CfnBucket.RuleProperty oldArtifacts() {
    return CfnBucket.RuleProperty.builder()
        .id("ExpireOldArtifacts")
        .status("Enabled")
        .prefix("bot/")
        .expirationInDays(ARTIFACT_LIFE_DAYS)
        .build();
  }

  private static CfnBucket.RuleProperty abandonedUploads() {
    return CfnBucket.RuleProperty.builder()
        .id("AbortAbandonedUploads")
        .status("Enabled")
        .abortIncompleteMultipartUpload(
            CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                .daysAfterInitiation(1)
                .build())
        .build();
  }

  private static CfnTable.AttributeDefinitionProperty attribute(String name) {
    return CfnTable.AttributeDefinitionProperty.builder()
        .attributeName(name)
        .attributeType("S")
        .build();
  }

  private static CfnTable.KeySchemaProperty key(String name, String type) {
    return CfnTable.KeySchemaProperty.builder().attributeName(name).keyType(type).build();
  }
}
