package dev.eventbot.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Keeps every item written, in order and as text. */
public final class FakeDynamoDb implements DynamoDbClient {
  public final List<String> written = new ArrayList<>();
  public RuntimeException failure;

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    if (failure != null) {
      throw failure;
    }
    Map<String, String> item = new TreeMap<>();
    for (Map.Entry<String, AttributeValue> field : request.item().entrySet()) {
      AttributeValue value = field.getValue();
      String list = value.l().stream().map(AttributeValue::s).toList().toString();
      String number = "N " + value.n();
      item.put(field.getKey(), value.hasL() ? list : Optional.ofNullable(value.s()).orElse(number));
    }
    written.add(request.tableName() + " " + item);
    return PutItemResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
