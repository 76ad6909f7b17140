package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.World;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** CloudFormation's errors in its own words. */
public final class Failures {
  private Failures() {}

  /** The error that stands for everything wrong with a request. */
  public static AwsServiceException validation(String message) {
    return failure(CloudFormationException.builder(), "ValidationError", 400, message);
  }

  public static AwsServiceException failure(
      AwsServiceException.Builder builder, String code, int status, String message) {
    return World.failure(builder, "CloudFormation", code, status, message);
  }
}
