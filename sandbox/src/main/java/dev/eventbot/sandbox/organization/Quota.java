package dev.eventbot.sandbox.organization;

import java.util.Arrays;
import java.util.List;

/** The service quotas a rollout can run into, with the values a new account has. */
enum Quota {
  STACKS("cloudformation", "L-0485CB21", "Stack count", 2_000),
  STACK_SETS("cloudformation", "L-EC62D81A", "Stack sets per administrator account", 1_000),
  STACK_INSTANCES("cloudformation", "L-C8225BA5", "Stack instances per stack set", 100_000),
  INSTANCE_OPERATIONS(
      "cloudformation",
      "L-6A4B2F69",
      "Stack instance operations per administrator account",
      10_000),
  RULES("events", "L-244521F2", "Number of rules", 300),
  BUSES("events", "L-658A4FD9", "Event buses", 100),
  BUS_POLICY("events", "L-FC354966", "Event bus policy size", 10_240);

  private final String service;
  private final String code;
  private final String title;
  private final double value;

  Quota(String service, String code, String title, double value) {
    this.service = service;
    this.code = code;
    this.title = title;
    this.value = value;
  }

  static List<Quota> of(String service) {
    return Arrays.stream(values()).filter(quota -> quota.service.equals(service)).toList();
  }

  String service() {
    return service;
  }

  String serviceName() {
    return service.equals("events")
        ? "Amazon EventBridge (CloudWatch Events)"
        : "AWS CloudFormation";
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  /** The value a new account has. */
  double value() {
    return value;
  }
}
