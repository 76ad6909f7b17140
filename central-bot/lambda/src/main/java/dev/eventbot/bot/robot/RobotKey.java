package dev.eventbot.bot.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What it takes to speak through a robot.
 *
 * @param secret for signing, with DingTalk beginning with {@code SEC}; empty when the robot does
 *     not ask for signatures
 */
public record RobotKey(Webhook webhook, Optional<String> secret) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads a channel's secret: {@code {"webhook":"https://…","secret":"SEC…"}}, or the bare address
   * as the predecessor kept it.
   *
   * @throws IllegalArgumentException saying what is wrong without repeating any of it
   */
  public static RobotKey parse(String secretString, WebhookHosts hosts) {
    String text = secretString.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the channel's secret is empty");
    }
    if (!text.startsWith("{")) {
      return new RobotKey(Webhook.parse(text, hosts), Optional.empty());
    }
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the channel's secret is broken JSON");
    }
    String webhook = node.path("webhook").asText("");
    if (webhook.isBlank()) {
      throw new IllegalArgumentException("the channel's secret holds no webhook");
    }
    return new RobotKey(
        Webhook.parse(webhook, hosts),
        Optional.of(node.path("secret").asText("").strip()).filter(secret -> !secret.isEmpty()));
  }

  @Override
  public String toString() {
    return "RobotKey[" + webhook + (secret.isPresent() ? ", signing]" : "]");
  }
}
