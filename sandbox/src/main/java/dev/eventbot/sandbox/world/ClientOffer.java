package dev.eventbot.sandbox.world;

import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * An SDK client interface that a service implements, and how one is made for an account and region.
 *
 * @param sight how much of what stacks are made of its calls can see or touch
 * @param blind the calls that see nothing of it, such as {@code putEvents}
 */
public record ClientOffer<C extends SdkClient>(
    Class<C> type, Function<Caller, C> create, Sight sight, Set<String> blind) {

  /** How far a client sees. */
  public enum Sight {
    /** No stack makes anything that it sees. */
    NOTHING,
    /** What is in the region it was made for. */
    REGION,
    /** What is in the account, whatever the region. */
    ACCOUNT
  }

  /** A client of a regional service. */
  public ClientOffer(Class<C> type, Function<Caller, C> create) {
    this(type, create, Sight.REGION, Set.of());
  }

  public ClientOffer(Class<C> type, Function<Caller, C> create, Sight sight) {
    this(type, create, sight, Set.of());
  }
}
