package dev.eventbot.sandbox.world;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * An SDK client interface that a service implements, and how one is made for an account and region.
 */
public record ClientOffer<C extends SdkClient>(Class<C> type, Function<Caller, C> create) {}
