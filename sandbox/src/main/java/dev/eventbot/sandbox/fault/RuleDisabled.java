package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.world.Caller;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Somebody disables the rules of a stack by hand once it is there, each once.
 *
 * @param accounts all members when absent
 * @param regions all when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RuleDisabled(
    Targets accounts,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) Set<String> regions)
    implements Fault {
  private static final Set<String> DONE = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE");

  RuleDisabled {
    accounts = accounts == null ? Targets.all() : accounts;
    regions = regions == null ? Set.of() : new TreeSet<>(regions);
  }

  @Override
  public Fault settled(Choice choice) {
    Regional.require(regions);
    return new RuleDisabled(accounts.settled(choice), regions);
  }

  @Override
  public void passed(Caller where, String action, String stackName, Scene scene) {
    if (action.equals("DELETE")
        || stackName == null
        || !Regional.includes(regions, where.region())
        || !accounts.include(where.accountId(), scene)) {
      return;
    }
    List<String> rules =
        scene
            .world()
            .client(CloudFormationClient.class, where)
            .listStackResources(request -> request.stackName(stackName))
            .stackResourceSummaries()
            .stream()
            .filter(resource -> resource.resourceType().equals("AWS::Events::Rule"))
            .filter(resource -> DONE.contains(resource.resourceStatusAsString()))
            .map(StackResourceSummary::physicalResourceId)
            .toList();
    // A stack that failed has no rule yet; its turn comes when it has one.
    if (!rules.isEmpty() && scene.progress().strikeOnce(where.accountId() + " " + where.region())) {
      EventBridgeClient events = scene.world().client(EventBridgeClient.class, where);
      rules.forEach(rule -> events.disableRule(request -> request.name(rule)));
    }
  }
}
