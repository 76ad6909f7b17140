package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.world.Caller;

/**
 * One call of an AWS API.
 *
 * @param operation as AWS spells it, such as {@code CreateStackInstances}
 */
record Call(AwsService service, String operation, Caller caller) {

  /** Such as {@code cloudformation:CreateStackInstances}. */
  String action() {
    return service.prefix() + ":" + operation;
  }

  /** The permission it takes, which for some calls has another name. */
  String permission() {
    return switch (action()) {
      case "lambda:Invoke" -> "lambda:InvokeFunction";
      case "s3:DeleteObjects" -> "s3:DeleteObject";
      case "s3:HeadObject" -> "s3:GetObject";
      case "s3:HeadBucket", "s3:ListObjectsV2" -> "s3:ListBucket";
      case "s3:ListObjectVersions" -> "s3:ListBucketVersions";
      default -> action();
    };
  }

  /** Whether anybody may make it: nobody can be kept from asking who he is. */
  boolean isFree() {
    return operation.equals("GetCallerIdentity");
  }
}
