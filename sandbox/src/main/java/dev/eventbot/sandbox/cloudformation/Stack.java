package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One stack, with everything that is needed to go on with it after the sandbox was closed. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Stack {

  /** Something an update put aside, to be removed when the update is complete. */
  record Remainder(StackResource resource, ObjectNode properties, boolean retained) {}

  /** An update under way. */
  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  static final class Update {
    Deployment before;
    Map<String, StackResource> resourcesBefore = new LinkedHashMap<>();
    Set<String> done = new LinkedHashSet<>();
    List<Remainder> remainders = new ArrayList<>();
  }

  String id;
  String name;
  String account;
  String region;
  String status;
  String statusReason;
  String stackSetId;
  Instant created;
  Instant updated;
  Instant deleted;
  boolean terminationProtection;
  // Absent while the stack is only a change set waiting to be executed.
  Deployment deployment;
  Map<String, StackResource> resources = new LinkedHashMap<>();
  Set<String> retained = new LinkedHashSet<>();
  Update update;
  List<ChangeSet> changeSets = new ArrayList<>();
  List<StackEvent> events = new ArrayList<>();
  // Absent until drift is asked for.
  StackDrift drift;
  // The change set this stack was last made or changed by.
  String changeSetId;

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String status() {
    return status;
  }

  Caller where() {
    return new Caller(account, region);
  }

  boolean isDeleted() {
    return status.equals("DELETE_COMPLETE");
  }

  /** Whether it is whole, so that it can be changed or compared. */
  boolean isSettled() {
    return status.matches("(CREATE|UPDATE)(_ROLLBACK)?_COMPLETE");
  }

  boolean isWorking() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
  }
}
