package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * An event bus other than those every account has from the start, or a default bus with a policy.
 *
 * @param statements policy statements by id, as {@code AWS::Events::EventBusPolicy} puts them
 */
public record StoredBus(String arn, String description, TreeMap<String, JsonNode> statements) {}
