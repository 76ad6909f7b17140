package dev.eventbot.sandbox.iam;

/**
 * One question to IAM: may the caller do this action on this resource of that account, in this
 * context.
 */
public record AccessRequest(
    Principal caller,
    String action,
    String resource,
    String resourceAccount,
    RequestContext context) {}
