package dev.eventbot.sandbox.stackset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.world.Caller;
import java.util.Map;

/** The place of one stack of a StackSet: an account and a region. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class StackSetInstance {
  String account;
  String region;
  // The unit or root that was named when the instance was asked for.
  String unit;
  String stackName;
  // Only where it does not follow from the name: once it did not.
  String stackId;
  String status;
  String detailedStatus;
  String reason;
  String lastOperationId;
  Map<String, String> overrides = Map.of();
  // Absent until drift is asked for.
  InstanceDrift drift;

  /** The id of its stack; null before one was made. */
  String stackId() {
    if (stackId != null || stackName == null) {
      return stackId;
    }
    return CloudFormationService.instanceStackId(where(), stackName);
  }

  Caller where() {
    return new Caller(account, region);
  }
}
