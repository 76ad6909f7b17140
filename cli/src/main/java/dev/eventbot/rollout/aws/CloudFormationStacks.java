package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.Remedy;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/**
 * Stacks through change sets: what CloudFormation would do is computed by CloudFormation, then
 * executed as computed.
 */
final class CloudFormationStacks implements Stacks {
  private static final int INLINE_LIMIT = 51_200;

  private final AwsClients clients;
  private final StackEvents events;
  private final DeclaredOutputs declaredOutputs = new DeclaredOutputs();
  private final Waiting waiting;
  private final ObjectMapper json = new ObjectMapper();

  CloudFormationStacks(AwsClients clients, Clock clock, Pause pause) {
    this.clients = clients;
    this.events = new StackEvents();
    this.waiting = new Waiting(clock, pause, Duration.ofSeconds(5), Duration.ofMinutes(60));
  }

  @Override
  public Optional<StackState> find(Region region, String name) {
    return describe(region, name)
        .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
        .map(stack -> state(region, stack));
  }

  @Override
  public List<StackState> all(Region region) {
    return AwsErrors.ask(
        "DescribeStacks",
        region,
        () ->
            client(region).describeStacksPaginator().stacks().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .map(stack -> state(region, stack))
                .toList());
  }

  @Override
  public List<DriftedResource> drift(Region region, String name) {
    return new StackDrift(clients, waiting).of(region, name);
  }

  @Override
  public JsonNode template(Region region, String name) {
    String body =
        AwsErrors.ask(
            "GetTemplate of " + name,
            region,
            () ->
                client(region)
                    .getTemplate(r -> r.stackName(name).templateStage(TemplateStage.ORIGINAL))
                    .templateBody());
    return Templating.tree(json, body);
  }

  @Override
  public boolean deploy(Region region, StackSpec spec, Progress progress) {
    Optional<StackState> existing = find(region, spec.name());
    existing.ifPresent(state -> requireSameOwner(state, spec));
    existing.filter(StackState::inProgress).ifPresent(this::refuse);
    if (existing.isPresent()
        && existing.get().isRemnant()
        && !existing.get().status().equals("REVIEW_IN_PROGRESS")) {
      progress.note(
          spec.name()
              + " in "
              + region
              + " is left over from a create that failed ("
              + existing.get().status()
              + "): removing it first");
      remove(region, spec.name(), progress);
      existing = Optional.empty();
    }
    // A stack in review has no resources yet: to CloudFormation it is still to be created.
    boolean create = existing.map(StackState::isRemnant).orElse(true);
    String changeSet = "eventbot-" + UUID.randomUUID();
    createChangeSet(region, spec, create, changeSet);
    DescribeChangeSetResponse computed = awaitChangeSet(region, spec.name(), changeSet);
    if (computed.status() == ChangeSetStatus.FAILED) {
      discard(region, spec.name(), changeSet);
      if (create) {
        // What is left is an empty stack in review, which would be in everybody's way.
        remove(region, spec.name(), progress);
      }
      if (saysNoChanges(computed.statusReason())) {
        return false;
      }
      throw new FailedException(
          "the change set of "
              + spec.name()
              + " in "
              + region
              + " failed: "
              + computed.statusReason());
    }
    AwsErrors.ask(
        "ExecuteChangeSet of " + spec.name(),
        region,
        () ->
            client(region)
                .executeChangeSet(
                    r ->
                        r.stackName(spec.name())
                            .changeSetName(changeSet)
                            .clientRequestToken(changeSet)));
    awaitStack(region, spec.name(), create ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
    return true;
  }

  @Override
  public void remove(Region region, String name, Progress progress) {
    Optional<Stack> found = describe(region, name);
    if (found.isEmpty() || found.get().stackStatusAsString().equals("DELETE_COMPLETE")) {
      return;
    }
    // By id, because a name is free for others as soon as the stack is gone.
    String id = found.get().stackId();
    String status = found.get().stackStatusAsString();
    if (!status.equals("DELETE_IN_PROGRESS")) {
      StackState state = state(region, found.get());
      if (state.inProgress()) {
        refuse(state);
      }
      AwsErrors.ask(
          "DeleteStack of " + name, region, () -> client(region).deleteStack(r -> r.stackName(id)));
    }
    waiting.until(
        name + " in " + region + " to be gone",
        () -> {
          Optional<Stack> now = describe(region, id);
          if (now.isEmpty() || now.get().stackStatusAsString().equals("DELETE_COMPLETE")) {
            return Optional.of(true);
          }
          if (now.get().stackStatusAsString().equals("DELETE_FAILED")) {
            throw failure(region, now.get());
          }
          return Optional.empty();
        });
  }

  private void createChangeSet(Region region, StackSpec spec, boolean create, String changeSet) {
    String body = spec.template().toString();
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    if (size > INLINE_LIMIT) {
      throw new FailedException(
          "the template of "
              + spec.name()
              + " has "
              + size
              + " bytes, CloudFormation takes "
              + INLINE_LIMIT);
    }
    AwsErrors.ask(
        "CreateChangeSet of " + spec.name(),
        region,
        () ->
            client(region)
                .createChangeSet(
                    r ->
                        r.stackName(spec.name())
                            .changeSetName(changeSet)
                            .clientToken(changeSet)
                            .changeSetType(create ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                            .templateBody(body)
                            .parameters(Templating.parameters(spec.parameters()))
                            .tags(Templating.tags(spec.tags()))
                            .capabilities(Capability.CAPABILITY_IAM)));
  }

  private DescribeChangeSetResponse awaitChangeSet(Region region, String stack, String changeSet) {
    return waiting.until(
        "the change set of " + stack + " in " + region,
        () -> {
          DescribeChangeSetResponse look =
              AwsErrors.ask(
                  "DescribeChangeSet of " + stack,
                  region,
                  () ->
                      client(region)
                          .describeChangeSet(r -> r.stackName(stack).changeSetName(changeSet)));
          return look.status() == ChangeSetStatus.CREATE_COMPLETE
                  || look.status() == ChangeSetStatus.FAILED
              ? Optional.of(look)
              : Optional.empty();
        });
  }

  private void discard(Region region, String stack, String changeSet) {
    // A failed change set that stays does no harm, so this may fail.
    AwsErrors.askIfPossible(
        () -> client(region).deleteChangeSet(r -> r.stackName(stack).changeSetName(changeSet)));
  }

  private static boolean saysNoChanges(String reason) {
    return reason != null
        && (reason.contains("didn't contain changes")
            || reason.contains("No updates are to be performed"));
  }

  private void awaitStack(Region region, String name, String goal) {
    waiting.until(
        name + " in " + region,
        () -> {
          Stack now =
              describe(region, name)
                  .orElseThrow(
                      () ->
                          new FailedException(
                              name + " in " + region + " disappeared while it was being deployed"));
          String status = now.stackStatusAsString();
          // Waits for the cleanup of the old version as well: the next command could change nothing
          // before its end.
          if (status.equals(goal)) {
            return Optional.of(true);
          }
          if (status.endsWith("_IN_PROGRESS")) {
            return Optional.empty();
          }
          throw failure(region, now);
        });
  }

  private FailedException failure(Region region, Stack stack) {
    String why =
        events
            .firstCause(client(region), stack)
            .or(() -> Optional.ofNullable(stack.stackStatusReason()))
            .orElse("no reason given");
    return new FailedException(
        stack.stackName() + " in " + region + " ended " + stack.stackStatusAsString() + ": " + why,
        Remedy.of(why, region.name()).orElse(null));
  }

  /** The plan has looked, but a stack of this name may have come since. */
  private static void requireSameOwner(StackState state, StackSpec spec) {
    String wanted = spec.tags().get(Names.COMPONENT_TAG);
    if (!state.mayBecome(wanted)) {
      throw new RefusedException(
          "stack "
              + state.name()
              + " in "
              + state.region()
              + " is not eventbot's (no tag "
              + Names.COMPONENT_TAG
              + "="
              + wanted
              + "); it is left alone",
          "rename or remove that stack, or use another account or --region");
    }
  }

  private void refuse(StackState state) {
    throw new RefusedException(
        state.name()
            + " in "
            + state.region()
            + " is being changed by somebody else ("
            + state.status()
            + ")",
        "wait until it has ended (aws cloudformation describe-stacks --stack-name "
            + state.name()
            + " --region "
            + state.region()
            + "), then run the command again");
  }

  private Optional<Stack> describe(Region region, String nameOrId) {
    try {
      return client(region).describeStacks(r -> r.stackName(nameOrId)).stacks().stream()
          .findFirst();
    } catch (CloudFormationException e) {
      // There is no exception of its own for this.
      if (AwsErrors.code(e).equals("ValidationError")
          && AwsErrors.words(e).contains("does not exist")) {
        return Optional.empty();
      }
      throw AwsErrors.translated("DescribeStacks of " + nameOrId, region, e);
    } catch (SdkException e) {
      throw AwsErrors.translated("DescribeStacks of " + nameOrId, region, e);
    }
  }

  private CloudFormationClient client(Region region) {
    return clients.client(CloudFormationClient.class, region);
  }

  private Map<String, String> outputs(Region region, Stack stack) {
    boolean ours = stack.tags().stream().anyMatch(tag -> tag.key().equals(Names.COMPONENT_TAG));
    if (stack.outputs().isEmpty() && ours && stack.stackStatusAsString().endsWith("_COMPLETE")) {
      return declaredOutputs.of(client(region), region, stack);
    }
    return stack.outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /** A stack in review has no tags yet; what it will have stands in its change sets. */
  private Map<String, String> tags(Region region, Stack stack) {
    Map<String, String> tags = new HashMap<>(Templating.tags(stack.tags()));
    if (stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS") && tags.isEmpty()) {
      for (ChangeSetSummary changeSet : changeSets(region, stack)) {
        tags.putAll(
            Templating.tags(
                AwsErrors.ask(
                    "DescribeChangeSet of " + stack.stackName(),
                    region,
                    () ->
                        client(region)
                            .describeChangeSet(
                                r ->
                                    r.stackName(stack.stackName())
                                        .changeSetName(changeSet.changeSetName()))
                            .tags())));
        tags.putIfAbsent(Names.COMPONENT_TAG, "");
      }
    }
    return tags;
  }

  private List<ChangeSetSummary> changeSets(Region region, Stack stack) {
    return AwsErrors.ask(
        "ListChangeSets of " + stack.stackName(),
        region,
        () -> client(region).listChangeSets(r -> r.stackName(stack.stackName())).summaries());
  }

  private StackState state(Region region, Stack stack) {
    Instant changed =
        stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime();
    return new StackState(
        stack.stackName(),
        region,
        stack.stackStatusAsString(),
        Optional.ofNullable(stack.stackStatusReason()),
        Templating.values(stack.parameters()),
        outputs(region, stack),
        tags(region, stack),
        changed == null ? Instant.EPOCH : changed);
  }
}
