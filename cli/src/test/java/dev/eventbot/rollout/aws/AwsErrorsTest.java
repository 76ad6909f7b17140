package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Every failure of the SDK's becomes one line with an exit code. */
final class AwsErrorsTest {
  private static final Region REGION = new Region("us-east-1");

  @Test
  void aMissingPermissionNamesOperationRegionCodeAndRequest() {
    EventbotException failure = service("AccessDenied", "User: x is not\n authorized", 403);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.ACCESS_DENIED);
    assertThat(failure)
        .hasMessage(
            "CreateStackSet in us-east-1: User: x is not authorized (AccessDenied, request id req-1)");
  }

  @Test
  void anExpiredTokenSaysToLogInAgain() {
    EventbotException failure = service("ExpiredTokenException", "expired", 400);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.ACCESS_DENIED);
    assertThat(failure.nextStep().orElseThrow()).startsWith("log in again");
  }

  @Test
  void aCollisionWithAnotherOperationIsARefusal() {
    assertThat(service("OperationInProgressException", "busy", 409).exitCode())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void anythingElseIsAFailureWithItsCode() {
    EventbotException failure = service("ValidationError", "bad template", 400);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failure).hasMessageContaining("(ValidationError, request id req-1)");
  }

  @Test
  void aFailureWithoutAMessageSaysSoAndShowsTheRequestOnce() {
    EventbotException failure =
        AwsErrors.translated(
            "ExecuteChangeSet",
            REGION,
            (CloudFormationException)
                CloudFormationException.builder()
                    .message(
                        "(Service: CloudFormation, Status Code: 400, Request ID: req-1) (SDK Attempt"
                            + " Count: 1)")
                    .statusCode(400)
                    .requestId("req-1")
                    .build());

    assertThat(failure)
        .hasMessage(
            "ExecuteChangeSet in us-east-1: AWS gave no message (HTTP 400, request id req-1)");
  }

  @Test
  void missingCredentialsAreOneSentence() {
    EventbotException failure =
        client(
            SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain"
                    + " AwsCredentialsProviderChain(credentialsProviders=[…]) : [a, b, c]"));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.ACCESS_DENIED);
    assertThat(failure)
        .hasMessage(
            "CreateStackSet in us-east-1: no usable credentials: Unable to load credentials from any of"
                + " the providers in the chain");
  }

  @Test
  void anUnreachableEndpointIsOneLine() {
    EventbotException failure =
        client(SdkClientException.create("Unable to execute", new ConnectException("refused")));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failure)
        .hasMessage(
            "CreateStackSet in us-east-1: the endpoint cannot be reached (ConnectException: refused)");
  }

  @Test
  void whatMayPassIsWorthTheSameCommandAgain() {
    assertThat(service("Throttling", "Rate exceeded", 400).nextStep())
        .contains(
            "AWS throttles this account's calls: wait some minutes, then the same command again: it"
                + " goes on from there");
    assertThat(service("InternalFailure", "oops", 500).nextStep())
        .contains(
            "a fault of AWS's own: wait a little, then the same command again: it goes on from there");
    assertThat(
            client(SdkClientException.create("Unable to execute", new IOException("reset")))
                .nextStep())
        .contains("check the network, then the same command again: it goes on from there");
  }

  private static EventbotException service(String code, String words, int status) {
    return AwsErrors.translated(
        "CreateStackSet",
        REGION,
        (CloudFormationException)
            CloudFormationException.builder()
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode(code).errorMessage(words).build())
                .statusCode(status)
                .requestId("req-1")
                .build());
  }

  private static EventbotException client(SdkClientException failure) {
    return AwsErrors.translated("CreateStackSet", REGION, failure);
  }
}
