package dev.eventbot.sandbox.lambda;

import java.util.Optional;

/** What came of one invocation: the function's output, and its error if it failed. */
record Invocation(String output, Optional<String> error) {}
