package dev.eventbot.sandbox.lambda;

import java.util.Map;

/** What a published version freezes of a function; {@code logGroup} is a name. */
public record FunctionSettings(
    String role,
    String handler,
    String runtime,
    String codeSha256,
    long codeSize,
    int memory,
    int timeoutSeconds,
    String architecture,
    boolean snapStart,
    String description,
    String logGroup,
    Map<String, String> environment) {}
