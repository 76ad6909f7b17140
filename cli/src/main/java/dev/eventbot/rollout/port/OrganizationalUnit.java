package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.OuId;

/** A unit as its parent lists it; siblings have different names, which may hold any character. */
public record OrganizationalUnit(OuId id, String name) {}
