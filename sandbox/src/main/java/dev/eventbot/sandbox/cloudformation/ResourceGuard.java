package dev.eventbot.sandbox.cloudformation;

/** A service that may forbid CloudFormation to touch a resource, as a policy would. */
public interface ResourceGuard {

  /** What is about to be done. */
  enum Verb {
    CREATE,
    UPDATE,
    DELETE
  }

  /** Whether it has anything to forbid; where it has not, nothing need be asked. */
  default boolean isOnDuty() {
    return true;
  }

  /**
   * Says whether it may be done.
   *
   * @param type such as {@code AWS::IAM::Role}
   * @throws ResourceFailure when it is forbidden
   */
  void check(ResourceRequest request, String type, Verb verb);
}
