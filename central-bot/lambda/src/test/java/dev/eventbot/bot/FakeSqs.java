package dev.eventbot.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Keeps every call as a line of text, in order. */
public final class FakeSqs implements SqsClient {
  public final List<String> calls = new ArrayList<>();
  public RuntimeException failure;

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    called(
        "hide %s %s %ds"
            .formatted(request.queueUrl(), request.receiptHandle(), request.visibilityTimeout()));
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    Map<String, String> attributes = new TreeMap<>();
    request.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    called("send %s %s %s".formatted(request.queueUrl(), attributes, request.messageBody()));
    return SendMessageResponse.builder().messageId("sent-" + calls.size()).build();
  }

  private void called(String line) {
    if (failure != null) {
      throw failure;
    }
    calls.add(line);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
