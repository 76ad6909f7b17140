package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BriefTest {
  @Test
  void ofADenialWhatWasDeniedToWhomByWhichPolicyIsLeft() {
    assertThat(
            Brief.of(
                "ResourceLogicalId:ForwarderRole, ResourceType:AWS::IAM::Role,"
                    + " ResourceStatusReason:Resource handler returned message: \"User:"
                    + " arn:aws:sts::300000000001:assumed-role/stacksets-exec-f2a5349349463aa0879238536bca5045/AWSCloudFormation"
                    + " is not authorized to perform: iam:CreateRole on resource:"
                    + " arn:aws:iam::300000000001:role/StackSet-eventbot-forwarder-73c76f94-ForwarderRole"
                    + " with an explicit deny in a service control policy (Service: Iam, Status"
                    + " Code: 403, Request ID: 923d298b-558d-430e-a495-05315c206110)\""
                    + " (RequestToken: 1c6b04c9-a1f4-4214-ba88-ad7762df8301, HandlerErrorCode:"
                    + " AccessDenied)."))
        .isEqualTo(
            "ForwarderRole (AWS::IAM::Role): iam:CreateRole is denied to role stacksets-exec-…:"
                + " explicit deny in a service control policy.");
  }

  @Test
  void whatIsNoDenialKeepsItsWords() {
    assertThat(Brief.of("Region ap-east-1 is not enabled (yet) in account 222222222201"))
        .isEqualTo("Region ap-east-1 is not enabled (yet) in account 222222222201");
  }
}
