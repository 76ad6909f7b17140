package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * One CloudFormation resource type as the sandbox understands it.
 *
 * <p>The engine refuses a template that names another property or attribute than those declared
 * here. All calls come with the world's lock held. A failure is a {@link ResourceFailure}.
 */
public interface ResourceType {

  /** Such as {@code AWS::SQS::Queue}. */
  String name();

  /** Every top-level property understood; {@code Tags} included, where the type has them. */
  Set<String> properties();

  /** Properties whose change makes a new resource: create, then delete of the old one. */
  default Set<String> replacingProperties() {
    return Set.of();
  }

  /** Names {@code Fn::GetAtt} may ask for. */
  default Set<String> attributes() {
    return Set.of();
  }

  /**
   * Whether a resource that nobody has looked at may be taken away and made again when somebody
   * does, without anybody being able to tell.
   */
  default boolean maySleep() {
    return false;
  }

  Resource create(ResourceRequest request);

  /** Changes in place: no replacing property differs. Usually keeps the physical id. */
  Resource update(ResourceRequest request, Resource before);

  /**
   * Removes the resource; succeeds when it is already gone.
   *
   * @param request the properties the resource was last made or changed with
   */
  void delete(ResourceRequest request, Resource resource);

  /** Whether {@link #actual} tells anything. */
  default boolean detectsDrift() {
    return false;
  }

  /**
   * The properties that the template sets, as they are now; empty when the resource is gone.
   *
   * @param request the properties the resource was last made or changed with
   */
  default Optional<ObjectNode> actual(ResourceRequest request, Resource resource) {
    return Optional.of(request.properties());
  }
}
