package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.world.Caller;

/**
 * One call of an AWS API.
 *
 * @param operation as AWS spells it, such as {@code CreateStackInstances}
 */
record Call(AwsService service, String operation, Caller caller) {

  /** Such as {@code cloudformation:CreateStackInstances}. */
  String action() {
    return service.prefix() + ":" + operation;
  }
}
