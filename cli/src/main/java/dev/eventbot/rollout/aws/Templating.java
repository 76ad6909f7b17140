package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Templates, parameters and tags in the shapes CloudFormation takes and gives. */
final class Templating {
  private Templating() {}

  /**
   * Somebody may have deployed YAML by hand; that equals nothing of ours, so it is missing rather
   * than an error.
   */
  static JsonNode tree(ObjectMapper json, String body) {
    try {
      return body == null ? MissingNode.getInstance() : json.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static List<Parameter> parameters(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                e ->
                    Parameter.builder()
                        .parameterKey(e.getKey())
                        .parameterValue(e.getValue())
                        .build())
            .toList();
  }

  static Map<String, String> values(Collection<Parameter> parameters) {
    return parameters.stream()
        .collect(
            Collectors.toMap(
                Parameter::parameterKey,
                p -> p.parameterValue() == null ? "" : p.parameterValue()));
  }

  static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
            .toList();
  }

  static Map<String, String> tags(Collection<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}
