package dev.eventbot.template.central;

import static dev.eventbot.template.Statements.document;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnKey;

/**
 * The choice between plain topics and topics under a key of the customer's own: no rule and no
 * alarm can publish under the key that AWS manages for SNS.
 */
final class TopicEncryption {
  private static final List<String> USE = List.of("kms:Decrypt", "kms:GenerateDataKey*");

  private final CfnCondition wanted;
  private final CfnKey key;

  TopicEncryption(Stack stack) {
    CfnParameter encryptTopic =
        CfnParameter.Builder.create(stack, "EncryptTopic")
            .type("String")
            .defaultValue("false")
            .allowedValues(List.of("true", "false"))
            .description("true: encrypt both topics with a key of this stack, about 1 USD a month.")
            .build();
    wanted =
        CfnCondition.Builder.create(stack, "TopicEncrypted")
            .expression(Fn.conditionEquals(encryptTopic.getValueAsString(), "true"))
            .build();
    key =
        CfnKey.Builder.create(stack, "TopicKey")
            .description("Encrypts the topics of eventbot.")
            .enableKeyRotation(true)
            .pendingWindowInDays(7)
            .keyPolicy(document(administration(), events(), alarms()))
            .build();
    key.applyRemovalPolicy(RemovalPolicy.DESTROY);
    key.getCfnOptions().setCondition(wanted);
    CfnOutput.Builder.create(stack, "TopicKeyArn")
        .description("ARN of the key the topics are encrypted with.")
        .condition(wanted)
        .value(key.getAttrArn())
        .build();
  }

  /** For a topic's {@code KmsMasterKeyId}. */
  String keyOrNone() {
    return Fn.conditionIf(wanted.getLogicalId(), key.getAttrArn(), Aws.NO_VALUE).toString();
  }

  /** Without it nobody, the account's administrators included, could ever change the key. */
  private static PolicyStatement administration() {
    return PolicyStatement.Builder.create()
        .sid("AccountAdministersTheKey")
        .principals(
            List.of(new ArnPrincipal(Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"))))
        .actions(List.of("kms:*"))
        .resources(List.of("*"))
        .build();
  }

  /**
   * No source condition: "Adding the aws:SourceAccount, aws:SourceArn, and aws:SourceOrgID to a AWS
   * KMS policy is not supported for EventBridge-to-encrypted topics" (SNS developer guide, key
   * management). Who may publish, the topic's own policy says.
   */
  private static PolicyStatement events() {
    return PolicyStatement.Builder.create()
        .sid("RulesPublishEncrypted")
        .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
        .actions(USE)
        .resources(List.of("*"))
        .build();
  }

  private static PolicyStatement alarms() {
    return PolicyStatement.Builder.create()
        .sid("AlarmsPublishEncrypted")
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(USE)
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
        .build();
  }
}
