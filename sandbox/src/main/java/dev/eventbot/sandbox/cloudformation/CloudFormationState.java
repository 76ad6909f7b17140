package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What CloudFormation keeps between runs.
 *
 * @param templates text by key; stacks from one template share it
 * @param dormant absent (null) when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudFormationState(
    Map<String, String> templates, List<Stack> stacks, DormantState dormant) {
  CloudFormationState {
    templates = templates == null ? Map.of() : templates;
    stacks = stacks == null ? List.of() : stacks;
  }
}
