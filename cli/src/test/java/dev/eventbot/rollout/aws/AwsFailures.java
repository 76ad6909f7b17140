package dev.eventbot.rollout.aws;

import java.net.ConnectException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Failures as the SDK throws them. */
final class AwsFailures {
  private AwsFailures() {}

  static AwsServiceException throttled() {
    return service("Throttling", "Rate exceeded", 400);
  }

  static AwsServiceException denied() {
    return service("AccessDenied", "User: x is not authorized", 403);
  }

  static AwsServiceException busy() {
    return service("OperationInProgressException", "Another operation is in progress: op-1", 409);
  }

  static SdkClientException unreachable() {
    return SdkClientException.create("Unable to execute", new ConnectException("refused"));
  }

  static Runnable thrown(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private static AwsServiceException service(String code, String words, int status) {
    return CloudFormationException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(words).build())
        .statusCode(status)
        .requestId("req-1")
        .build();
  }
}
