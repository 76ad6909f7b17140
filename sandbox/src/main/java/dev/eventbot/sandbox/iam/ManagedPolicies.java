package dev.eventbot.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** The AWS-managed policies the sandbox knows, with the permissions AWS gives them. */
final class ManagedPolicies {
  private ManagedPolicies() {}

  static JsonNode document(String arn) {
    String actions =
        switch (Arn.parse(arn).resource()) {
          case "policy/service-role/AWSLambdaBasicExecutionRole" ->
              """
              ["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"]""";
          case "policy/service-role/AWSLambdaSQSQueueExecutionRole" ->
              """
              ["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes",\
              "logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"]""";
          default -> throw new PolicyException("unknown managed policy: " + arn);
        };
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"Version":"2012-10-17",
               "Statement":[{"Effect":"Allow","Action":%s,"Resource":"*"}]}
              """
                  .formatted(actions));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
