package dev.eventbot.sandbox.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values to and from DynamoDB's JSON, as the state file keeps them. */
final class Attributes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Attributes() {}

  static Map<String, JsonNode> toJson(Map<String, AttributeValue> item) {
    Map<String, JsonNode> json = new TreeMap<>();
    item.forEach((name, value) -> json.put(name, toJson(value)));
    return json;
  }

  static JsonNode toJson(AttributeValue value) {
    if (value.s() != null) {
      // By far the most of what a table holds; a map for one entry takes a sixth of the usual one.
      return new ObjectNode(JSON, Map.of("S", JSON.textNode(value.s())));
    }
    ObjectNode node = JSON.objectNode();
    switch (value.type()) {
      case N -> node.put("N", value.n());
      case B -> node.put("B", Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(each -> list.add(toJson(each)));
      }
      case M -> {
        ObjectNode map = node.putObject("M");
        value.m().forEach((name, each) -> map.set(name, toJson(each)));
      }
      default ->
          throw new UnsupportedOperationException(
              "The sandbox does not keep attributes of type " + value.type());
    }
    return node;
  }

  static Map<String, AttributeValue> fromJson(Map<String, JsonNode> item) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    item.forEach((name, value) -> values.put(name, fromJson(value)));
    return values;
  }

  static AttributeValue fromJson(JsonNode node) {
    Map.Entry<String, JsonNode> typed = node.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "B" ->
          AttributeValue.fromB(
              SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(value.asText())));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "NULL" -> AttributeValue.fromNul(true);
      case "SS" -> AttributeValue.fromSs(texts(value));
      case "NS" -> AttributeValue.fromNs(texts(value));
      case "L" -> {
        List<AttributeValue> list = new ArrayList<>();
        value.forEach(each -> list.add(fromJson(each)));
        yield AttributeValue.fromL(list);
      }
      case "M" -> {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        value.properties().forEach(e -> map.put(e.getKey(), fromJson(e.getValue())));
        yield AttributeValue.fromM(map);
      }
      default -> throw new IllegalStateException("unknown attribute type " + typed.getKey());
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
