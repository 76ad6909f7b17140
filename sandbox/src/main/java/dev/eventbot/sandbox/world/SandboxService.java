package dev.eventbot.sandbox.world;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import java.util.List;

/**
 * One service of the sandbox: what it keeps between runs, which SDK clients and which
 * CloudFormation resource types it offers.
 *
 * <p>All methods are called with the world's lock held.
 *
 * @param <S> what is written into the state file: plain records and collections that Jackson can
 *     write and read back
 */
public interface SandboxService<S> {

  /** The key of this service in the state file, such as {@code sqs}. */
  String name();

  /** The class of {@link #state()}. */
  Class<S> stateType();

  /**
   * What there is now; written to the state file at once, so it need not be a copy. Null for
   * nothing worth writing.
   */
  S state();

  /** Takes what an earlier run wrote; not called when the file has nothing under this name. */
  void restore(S state);

  /** Called once after every service is restored: resume here what was under way. */
  default void start() {}

  /** Called once when the sandbox closes; releases threads and sockets. */
  default void close() {}

  default List<ResourceType> resourceTypes() {
    return List.of();
  }

  default List<ClientOffer<?>> clients() {
    return List.of();
  }

  /** What exists now and did not exist in a new organization, one readable line each. */
  List<String> leftovers();
}
