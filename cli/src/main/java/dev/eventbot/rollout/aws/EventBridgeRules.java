package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.Rules;
import dev.eventbot.rollout.value.Cell;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** EventBridge's rules, in other accounts by their role. */
final class EventBridgeRules implements Rules {
  private final AwsClients clients;

  EventBridgeRules(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public void enable(Cell place, Optional<String> role, String rule) {
    AwsClients account = role.map(name -> clients.inAccount(place.account(), name)).orElse(clients);
    AwsErrors.ask(
        "AssumeRole",
        place.region(),
        () -> {
          account.enter(place.region());
          return true;
        });
    AwsErrors.ask(
        "EnableRule of " + rule,
        place.region(),
        () ->
            account
                .client(EventBridgeClient.class, place.region())
                .enableRule(request -> request.name(rule)));
  }
}
