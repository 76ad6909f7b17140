package dev.eventbot.rollout.value;

/** Whose roles a StackSet works with. */
public enum PermissionModel {
  /** Those the service makes in the organization's accounts. */
  SERVICE_MANAGED,
  /** Those somebody made in every account, under the names CloudFormation expects. */
  SELF_MANAGED
}
