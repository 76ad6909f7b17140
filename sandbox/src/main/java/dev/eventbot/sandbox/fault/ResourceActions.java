package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.cloudformation.ResourceGuard.Verb;
import dev.eventbot.sandbox.cloudformation.ResourceRequest;
import java.util.Locale;
import java.util.Map;

/** What CloudFormation calls when it makes, changes or removes a resource. */
final class ResourceActions {
  /** Where the action is not simply verb and noun: create, update, delete. */
  private static final Map<String, Actions> OTHERS =
      Map.ofEntries(
          entry("AWS::IAM::Role", "CreateRole", "UpdateAssumeRolePolicy", "DeleteRole"),
          entry("AWS::IAM::Policy", "PutRolePolicy", "PutRolePolicy", "DeleteRolePolicy"),
          entry("AWS::Events::Rule", "PutRule", "PutRule", "DeleteRule"),
          entry(
              "AWS::Events::EventBusPolicy", "PutPermission", "PutPermission", "RemovePermission"),
          entry("AWS::SQS::Queue", "CreateQueue", "SetQueueAttributes", "DeleteQueue"),
          entry(
              "AWS::SQS::QueuePolicy",
              "SetQueueAttributes",
              "SetQueueAttributes",
              "SetQueueAttributes"),
          entry("AWS::SNS::Topic", "CreateTopic", "SetTopicAttributes", "DeleteTopic"),
          entry(
              "AWS::SNS::TopicPolicy",
              "SetTopicAttributes",
              "SetTopicAttributes",
              "SetTopicAttributes"));

  private ResourceActions() {}

  private record Actions(String create, String update, String delete) {
    String of(Verb verb) {
      return switch (verb) {
        case CREATE -> create;
        case UPDATE -> update;
        case DELETE -> delete;
      };
    }
  }

  private static Map.Entry<String, Actions> entry(
      String type, String create, String update, String delete) {
    return Map.entry(type, new Actions(create, update, delete));
  }

  /** Such as {@code iam:CreateRole}. */
  static String of(String type, Verb verb) {
    String[] parts = type.split("::", -1);
    String prefix = parts.length < 3 ? type : parts[1].toLowerCase(Locale.ROOT);
    Actions others = OTHERS.get(type);
    if (others != null) {
      return prefix + ":" + others.of(verb);
    }
    String name = verb.name().charAt(0) + verb.name().substring(1).toLowerCase(Locale.ROOT);
    return prefix + ":" + name + parts[parts.length - 1];
  }

  static String arn(ResourceRequest request, String type, String action) {
    String name = request.stackName() + "-" + request.logicalId();
    boolean global = action.startsWith("iam:");
    return "arn:%s:%s:%s:%s:%s%s"
        .formatted(
            request.partition(),
            action.substring(0, action.indexOf(':')),
            global ? "" : request.region(),
            request.accountId(),
            type.equals("AWS::IAM::Role")
                ? "role/"
                : type.equals("AWS::Events::Rule") ? "rule/" : "",
            name);
  }
}
