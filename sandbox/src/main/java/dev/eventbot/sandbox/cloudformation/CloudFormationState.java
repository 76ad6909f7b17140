package dev.eventbot.sandbox.cloudformation;

import java.util.List;
import java.util.Map;

/**
 * What CloudFormation keeps between runs.
 *
 * @param templates text by key; stacks from one template share it
 */
record CloudFormationState(Map<String, String> templates, List<Stack> stacks) {
  CloudFormationState {
    templates = templates == null ? Map.of() : templates;
    stacks = stacks == null ? List.of() : stacks;
  }
}
