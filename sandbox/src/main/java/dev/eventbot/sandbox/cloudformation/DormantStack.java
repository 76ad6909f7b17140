package dev.eventbot.sandbox.cloudformation;

import java.time.Instant;

/**
 * A stack nobody has looked at since it was made or changed: how it came about, from which all that
 * it is made of follows.
 *
 * @param first what it was made of when it was created
 * @param updated null when it was never changed
 * @param last what it is made of now; the same as {@code first} when it was never changed
 */
record DormantStack(
    String name,
    String stackSetId,
    Instant created,
    Deployment first,
    Instant updated,
    Deployment last) {}
