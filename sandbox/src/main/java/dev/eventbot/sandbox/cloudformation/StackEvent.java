package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/** One line of a stack's history; for the stack itself the logical id is its name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StackEvent(
    String id,
    Instant at,
    String logicalId,
    String physicalId,
    String type,
    String status,
    String reason) {}
