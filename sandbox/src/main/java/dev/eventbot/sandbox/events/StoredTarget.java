package dev.eventbot.sandbox.events;

/**
 * A target of a rule.
 *
 * @param roleArn null when the target's own policy must admit EventBridge
 * @param deadLetterArn null when what fails is dropped
 * @param transformer null when it gets the event as it is
 */
public record StoredTarget(
    String id, String arn, String roleArn, String deadLetterArn, Transformer transformer) {}
