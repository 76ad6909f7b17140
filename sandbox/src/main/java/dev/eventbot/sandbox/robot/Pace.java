package dev.eventbot.sandbox.robot;

import java.util.ArrayDeque;

/** The calls a robot took in the last minute, and until when it is blocked; epoch milliseconds. */
public record Pace(ArrayDeque<Long> calls, long blockedUntil) {}
