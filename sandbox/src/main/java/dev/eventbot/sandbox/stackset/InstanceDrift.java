package dev.eventbot.sandbox.stackset;

import java.time.Instant;

/**
 * When and with what result an instance was last compared with its template; shared by all
 * instances of one operation that fared alike.
 *
 * @param status DRIFTED or IN_SYNC
 */
record InstanceDrift(String operationId, Instant at, String status) {}
