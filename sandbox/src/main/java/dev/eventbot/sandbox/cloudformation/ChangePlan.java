package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.cloudformation.ChangeSet.ResourceDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What executing a change set would do, found without doing it. */
final class ChangePlan {
  private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

  private final ResourceWork work;
  private final Function<String, Template> templates;
  private final Function<String, Optional<ResourceType>> types;

  ChangePlan(
      ResourceWork work,
      Function<String, Template> templates,
      Function<String, Optional<ResourceType>> types) {
    this.work = work;
    this.templates = templates;
    this.types = types;
  }

  /**
   * The changes in the order they would be made.
   *
   * @throws TemplateException when a value in the template cannot be worked out
   */
  List<ResourceDifference> changes(Stack stack, Deployment next, boolean creates) {
    Map<String, StackResource> existing = creates ? Map.of() : stack.resources;
    Set<String> settled = new HashSet<>(existing.keySet());
    Expressions after = work.expressions(stack, next, new Foreseen(existing, settled));
    List<ResourceDifference> changes = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    for (ResourceDeclaration declaration : after.inOrder()) {
      String logicalId = declaration.logicalId();
      kept.add(logicalId);
      StackResource old = existing.get(logicalId);
      if (old == null || !old.exists()) {
        settled.remove(logicalId);
        // Worked out for its errors' sake: they belong to the change set, not to its execution.
        after.properties(declaration);
        changes.add(
            new ResourceDifference("Add", logicalId, null, declaration.type(), null, List.of()));
        continue;
      }
      Difference difference = difference(stack, next, declaration, after);
      if (difference.isNone()) {
        continue;
      }
      if (difference.replaces()) {
        settled.remove(logicalId);
      }
      List<String> changed = new ArrayList<>(difference.changed());
      if (difference.tags()) {
        changed.add("Tags");
      }
      changes.add(
          new ResourceDifference(
              "Modify",
              logicalId,
              old.physicalId(),
              declaration.type(),
              difference.replaces() ? "True" : "False",
              changed.stream().distinct().toList()));
    }
    existing.forEach(
        (logicalId, resource) -> {
          if (!kept.contains(logicalId) && resource.exists()) {
            changes.add(
                new ResourceDifference(
                    "Remove", logicalId, resource.physicalId(), resource.type(), null, List.of()));
          }
        });
    checkOutputs(templates.apply(next.template()), after);
    return changes;
  }

  private Difference difference(
      Stack stack, Deployment next, ResourceDeclaration declaration, Expressions after) {
    ResourceDeclaration old =
        templates.apply(stack.deployment.template()).resources().get(declaration.logicalId());
    return Difference.between(
        old.type(),
        work.expressions(stack, stack.deployment, stack.resources).properties(old),
        declaration.type(),
        after.properties(declaration),
        types.apply(declaration.type()).orElseThrow(),
        !stack.deployment.tags().equals(next.tags()));
  }

  private static void checkOutputs(Template template, Expressions expressions) {
    template
        .outputs()
        .values()
        .forEach(
            output -> {
              if (!output.has("Condition")
                  || expressions.condition(output.path("Condition").asText())) {
                expressions.resolve(output.path("Value"));
              }
            });
  }

  /** Resources of which only some have the names they will have. */
  private record Foreseen(Map<String, StackResource> existing, Set<String> settled)
      implements Expressions.Resources {

    @Override
    public String ref(String logicalId) {
      return settled.contains(logicalId) ? new Existing(existing).ref(logicalId) : LATER;
    }

    @Override
    public String attribute(String logicalId, String attribute) {
      return settled.contains(logicalId)
          ? new Existing(existing).attribute(logicalId, attribute)
          : LATER;
    }
  }
}
