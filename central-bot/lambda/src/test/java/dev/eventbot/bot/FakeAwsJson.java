package dev.eventbot.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.aws.AwsJson;
import dev.eventbot.bot.aws.JsonService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Answers calls from a script, and keeps each as a line of text. */
public final class FakeAwsJson implements AwsJson {
  private static final JsonMapper JSON = new JsonMapper();

  public final List<String> calls = new ArrayList<>();
  public Supplier<String> healthRegion = () -> "us-east-1";
  private final Map<String, Deque<Object>> answers = new HashMap<>();

  /** The next answer to that operation; the last one is repeated. */
  public FakeAwsJson answers(String operation, String json) {
    return next(operation, json);
  }

  public FakeAwsJson refuses(String operation, String code) {
    return next(
        operation,
        AwsServiceException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build());
  }

  private FakeAwsJson next(String operation, Object answer) {
    answers.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(answer);
    return this;
  }

  @Override
  public String activeHealthRegion() {
    return healthRegion.get();
  }

  @Override
  public JsonNode call(JsonService service, String region, String operation, JsonNode input) {
    calls.add(region + " " + operation + " " + input);
    Deque<Object> script = answers.getOrDefault(operation, new ArrayDeque<>());
    Object answer = script.size() > 1 ? script.remove() : script.peek();
    if (answer instanceof RuntimeException refusal) {
      throw refusal;
    }
    try {
      return JSON.readTree(answer == null ? "{}" : (String) answer);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
