package dev.eventbot.rollout.central;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is stored for a channel's robot; it prints as nothing. */
public record RobotSecret(String webhook, Optional<String> signing) {

  /** Empty when somebody wrote something else there. */
  public static Optional<RobotSecret> parse(String stored) {
    try {
      JsonNode tree = new ObjectMapper().readTree(stored);
      return Optional.ofNullable(tree.path("webhook").textValue())
          .map(
              webhook ->
                  new RobotSecret(webhook, Optional.ofNullable(tree.path("secret").textValue())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What is asked for, and otherwise what is stored; empty when neither tells a webhook. */
  public static Optional<RobotSecret> wanted(ChannelRequest request, Optional<RobotSecret> stored) {
    Optional<String> signing =
        request
            .signingSecret()
            .or(() -> stored.flatMap(RobotSecret::signing))
            .filter(secret -> !secret.isBlank());
    return request
        .webhook()
        .map(webhook -> webhook.uri().toString())
        .or(() -> stored.map(RobotSecret::webhook))
        .map(webhook -> new RobotSecret(webhook, signing));
  }

  public String json() {
    ObjectNode value = new ObjectMapper().createObjectNode().put("webhook", webhook);
    signing.ifPresent(secret -> value.put("secret", secret));
    return value.toString();
  }

  /** How this differs from what is stored, in words without secrets. */
  public String changes(Optional<RobotSecret> stored) {
    List<String> words = new ArrayList<>();
    boolean sameWebhook = stored.map(RobotSecret::webhook).equals(Optional.of(webhook));
    if (!sameWebhook) {
      words.add("webhook changed");
    }
    Optional<String> old = stored.flatMap(RobotSecret::signing);
    if (!old.equals(signing)) {
      words.add(
          "signing secret "
              + (signing.isEmpty() ? "removed" : old.isEmpty() ? "added" : "changed"));
    } else if (signing.isPresent()) {
      words.add("signing secret kept");
    }
    return String.join(", ", words);
  }

  @Override
  public String toString() {
    return "***";
  }
}
