package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;

/** How StackSets are asked: at home, as whom it was said, and more than once if need be. */
final class StackSetCalls {
  private final AwsClients clients;
  private final Region home;
  private final StackSetCaller caller;
  private final Persistence persistence;

  StackSetCalls(AwsClients clients, Region home, StackSetCaller caller, Persistence persistence) {
    this.clients = clients;
    this.home = home;
    this.caller = caller;
    this.persistence = persistence;
  }

  CloudFormationClient client() {
    return clients.client(CloudFormationClient.class, home);
  }

  CallAs callAs() {
    return caller.callAs();
  }

  <T> T ask(String what, Supplier<T> call) {
    return persistence.ask(what, home, call);
  }

  <T> Optional<T> askIfOffered(String what, Supplier<T> call) {
    return persistence.askIfOffered(what, home, call);
  }

  <T> T askInTurn(String what, Supplier<T> call) {
    return persistence.askInTurn(what, home, call);
  }

  <T> T askOnce(String what, Supplier<T> call) {
    return AwsErrors.ask(what, home, call);
  }

  /** The id is ours alone: if it is taken, an earlier try of the same call got through. */
  String started(String what, String operationId, Supplier<String> call) {
    return askInTurn(
        what,
        () -> {
          try {
            return call.get();
          } catch (OperationIdAlreadyExistsException e) {
            return operationId;
          }
        });
  }
}
