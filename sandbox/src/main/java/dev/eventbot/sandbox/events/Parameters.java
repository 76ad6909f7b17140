package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.world.World;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * What the calls of EventBridge have in common: their parameters, and what is said of wrong ones.
 */
final class Parameters {
  private Parameters() {}

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw invalid("This is no JSON: " + e.getMessage());
    }
  }

  static RuntimeException invalid(String message) {
    return World.failure(
        EventBridgeException.builder(), "EventBridge", "ValidationException", 400, message);
  }

  static RuntimeException missing(String message) {
    return World.failure(
        ResourceNotFoundException.builder(),
        "EventBridge",
        "ResourceNotFoundException",
        400,
        message);
  }
}
