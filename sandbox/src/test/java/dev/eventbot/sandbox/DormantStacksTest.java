package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.fault.Faults;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackInstance;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;

/** A stack that sleeps until somebody looks differs in nothing from one that never slept. */
class DormantStacksTest {
  private static final String HEALTH_EVENT =
      """
      {"source": "aws.health", "detail-type": "AWS Health Event",
       "detail": {"eventArn": "arn:aws:health:::event/x", "service": "EC2",
                  "eventTypeCode": "AWS_EC2_DORMANT", "eventTypeCategory": "issue"}}
      """;
  private static final String HOME = Landscape.HOME;
  private static final String MEMBER = Landscape.MEMBER;
  private static final String REGION = "ap-east-1";

  @TempDir Path folder;

  private final Landscape landscape = new Landscape(Sandbox.inMemory());

  @AfterEach
  void close() {
    landscape.close();
  }

  private static CloudFormationClient admin(Sandbox sandbox) {
    return sandbox.client(CloudFormationClient.class, Landscape.CENTRAL, HOME);
  }

  private StackSetOperation rollOut(Sandbox sandbox, String template, String busArn) {
    CloudFormationClient client = admin(sandbox);
    client.createStackSet(
        r ->
            r.stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(Calls.parameters(Map.of("CentralBusArn", busArn)))
                .templateBody(template));
    String operation =
        client
            .createStackInstances(
                r ->
                    r.stackSetName("set")
                        .deploymentTargets(t -> t.organizationalUnitIds("r-ab12"))
                        .regions(HOME, REGION)
                        .operationPreferences(p -> p.failureTolerancePercentage(100)))
            .operationId();
    return new Calls(client).finished("set", operation);
  }

  private StackSetOperation rollOut() {
    return rollOut(
        landscape.sandbox,
        landscape.template("forwarder").toString(),
        landscape.central.get("BusArn"));
  }

  private static String stackId(Sandbox sandbox, String account, String region) {
    return admin(sandbox)
        .describeStackInstance(
            r -> r.stackSetName("set").stackInstanceAccount(account).stackInstanceRegion(region))
        .stackInstance()
        .stackId();
  }

  private static boolean sleeps(Sandbox sandbox, String account, String region) {
    String name = stackId(sandbox, account, region).split("/", -1)[1];
    World world = sandbox.world();
    return world.locked(
        () ->
            world
                .service(CloudFormationService.class)
                .isDormant(new Caller(account, region), name));
  }

  private static Calls member(Sandbox sandbox) {
    return new Calls(sandbox.client(CloudFormationClient.class, MEMBER, REGION));
  }

  private static Stack describe(Sandbox sandbox) {
    return sandbox
        .client(CloudFormationClient.class, MEMBER, REGION)
        .describeStacks(r -> r.stackName(stackId(sandbox, MEMBER, REGION)))
        .stacks()
        .get(0);
  }

  @Test
  void anEventWhereNobodyHasLookedReachesTheGroup() {
    landscape.deployCentral(t -> {}, Map.of());
    landscape.deployChannel("ops", t -> {});
    rollOut();
    assertThat(sleeps(landscape.sandbox, MEMBER, REGION)).isTrue();

    landscape.sandbox.raise(MEMBER, REGION, HEALTH_EVENT);

    assertThat(landscape.group(1))
        .singleElement()
        .satisfies(message -> assertThat(message.text()).contains("AWS_EC2_DORMANT", MEMBER));
    assertThat(sleeps(landscape.sandbox, MEMBER, HOME)).isTrue();
  }

  @Test
  void aStackThatSleptLooksLikeOneThatNeverDid() {
    landscape.deployCentral(t -> {}, Map.of());
    StackSetOperation operation = rollOut();
    assertThat(sleeps(landscape.sandbox, MEMBER, REGION)).isTrue();

    Stack stack = describe(landscape.sandbox);
    landscape.deployForwarder("222222222202", REGION, t -> {});

    assertThat(sleeps(landscape.sandbox, MEMBER, REGION)).isFalse();
    assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(stack.stackId()).isEqualTo(stackId(landscape.sandbox, MEMBER, REGION));
    assertThat(stack.creationTime())
        .isBetween(operation.creationTimestamp(), operation.endTimestamp());
    assertThat(stack.outputs()).extracting("outputKey").hasSize(3);
    assertThat(member(landscape.sandbox).events(stack.stackName()).replace(stack.stackName(), "S"))
        .isEqualTo(
            new Calls(landscape.sandbox.client(CloudFormationClient.class, "222222222202", REGION))
                .events("eventbot-forwarder")
                .replace("eventbot-forwarder", "S"));
    assertThat(
            landscape
                .sandbox
                .client(EventBridgeClient.class, MEMBER, REGION)
                .listRules(r -> {})
                .rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.eventPattern()).contains("aws.health"));
  }

  @Test
  void rolesOfAllRegionsAreSeenFromAnyRegion() {
    landscape.deployCentral(t -> {}, Map.of());
    rollOut();

    IamClient iam = landscape.sandbox.client(IamClient.class, MEMBER, HOME);

    assertThat(iam.listRoles().roles().stream().map(role -> role.roleName().substring(0, 13)))
        .filteredOn(name -> name.equals("StackSet-set-"))
        .hasSize(2);
  }

  @Test
  void whatWasMadeOutlivesTheBusItWasMadeFor() {
    landscape.deployCentral(t -> {}, Map.of());
    rollOut();
    new Calls(admin(landscape.sandbox)).delete("eventbot-central");

    landscape.sandbox.raise(MEMBER, REGION, HEALTH_EVENT);

    Map<String, String> outputs =
        describe(landscape.sandbox).outputs().stream()
            .collect(Collectors.toMap(o -> o.outputKey(), o -> o.outputValue()));
    assertThat(landscape.inQueue(MEMBER, REGION, outputs.get("DeadLetterQueueUrl")))
        .singleElement()
        .satisfies(event -> assertThat(event).contains("AWS_EC2_DORMANT"));
  }

  @Test
  void aChangeReachesWhatSleepsAndWhatDoesNotAndBothTellOfIt() {
    landscape.deployCentral(t -> {}, Map.of());
    rollOut();
    Stack before = describe(landscape.sandbox);
    ObjectNode template = landscape.template("forwarder");
    ((ObjectNode) template.at("/Resources/HealthRule/Properties")).put("Description", "changed");
    CloudFormationClient client = admin(landscape.sandbox);
    String operation =
        client
            .updateStackSet(
                r ->
                    r.stackSetName("set")
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(
                            Calls.parameters(
                                Map.of("CentralBusArn", landscape.central.get("BusArn"))))
                        .templateBody(template.toString()))
            .operationId();
    new Calls(client).finished("set", operation);

    assertThat(sleeps(landscape.sandbox, MEMBER, REGION)).isFalse();
    assertThat(sleeps(landscape.sandbox, "222222222202", REGION)).isTrue();
    Stack awake = describe(landscape.sandbox);
    String events = member(landscape.sandbox).events(awake.stackName());
    String slept = stackId(landscape.sandbox, "222222222202", REGION);
    Calls other =
        new Calls(landscape.sandbox.client(CloudFormationClient.class, "222222222202", REGION));
    assertThat(other.events(slept).replace(slept.split("/", -1)[1], "S"))
        .contains("UPDATE_COMPLETE")
        .isEqualTo(events.replace(awake.stackName(), "S"));
    Stack woken = other.settled(slept);
    assertThat(List.of(awake.stackStatusAsString(), woken.stackStatusAsString()))
        .containsOnly("UPDATE_COMPLETE");
    assertThat(woken.creationTime()).isBefore(woken.lastUpdatedTime());
    assertThat(awake.outputs()).isEqualTo(before.outputs());
  }

  @Test
  void whatFailsForRealFailsInEveryPlace() {
    // Without an organization the bus has no policy, and admits nobody from elsewhere.
    landscape.deployCentral(t -> {}, Map.of("OrganizationId", ""));

    rollOut();

    String bus = landscape.central.get("BusArn");
    assertThat(
            admin(landscape.sandbox)
                .listStackInstances(r -> r.stackSetName("set"))
                .summaries()
                .stream()
                .map(instance -> instance.statusAsString() + " " + instance.statusReason())
                .toList())
        .hasSize(10)
        .containsOnly(
            "OUTDATED ResourceLogicalId:HealthRule, ResourceType:AWS::Events::Rule,"
                + " ResourceStatusReason:Access to the resource "
                + bus
                + " is denied: it has no policy that admits others..");
  }

  @Test
  void removalLeavesNothingWhetherItSleptOrNot() {
    landscape.deployCentral(t -> {}, Map.of());
    List<String> before = landscape.sandbox.leftovers();
    rollOut();
    describe(landscape.sandbox);

    delete(false);

    assertThat(landscape.sandbox.leftovers())
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.concat(
                    before.stream(),
                    java.util.stream.Stream.of(
                        "StackSet set with 0 instances in 111111111111 us-east-1"))
                .toList());
  }

  @Test
  void whatIsRetainedIsThereForGood() {
    landscape.deployCentral(t -> {}, Map.of());
    rollOut();
    String id = stackId(landscape.sandbox, MEMBER, REGION);

    delete(true);

    assertThat(member(landscape.sandbox).settled(id).stackStatusAsString())
        .isEqualTo("CREATE_COMPLETE");
    assertThat(landscape.sandbox.leftovers())
        .filteredOn(line -> line.startsWith("EventBridge rule arn:aws:events:ap-east-1:2222"))
        .hasSize(5);
  }

  private void delete(boolean retain) {
    CloudFormationClient client = admin(landscape.sandbox);
    String operation =
        client
            .deleteStackInstances(
                r ->
                    r.stackSetName("set")
                        .deploymentTargets(t -> t.organizationalUnitIds("r-ab12"))
                        .regions(HOME, REGION)
                        .retainStacks(retain))
            .operationId();
    assertThat(new Calls(client).finished("set", operation).statusAsString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void whatMayNotBeRemovedIsNotRemovedThoughItSlept() throws IOException {
    try (Sandbox sandbox =
        Sandbox.inMemory(
            SandboxOptions.sample()
                .withFaults(Faults.parse("scp:actions=events:DeleteRule,accounts=222222222202")))) {
      Landscape central = new Landscape(sandbox);
      central.deployCentral(t -> {}, Map.of());
      rollOut(sandbox, central.template("forwarder").toString(), central.central.get("BusArn"));
      assertThat(sleeps(sandbox, "222222222202", REGION)).isTrue();

      CloudFormationClient client = admin(sandbox);
      String operation =
          client
              .deleteStackInstances(
                  r ->
                      r.stackSetName("set")
                          .deploymentTargets(t -> t.organizationalUnitIds("r-ab12"))
                          .regions(HOME, REGION)
                          .operationPreferences(p -> p.failureTolerancePercentage(100))
                          .retainStacks(false))
              .operationId();
      new Calls(client).finished("set", operation);

      assertThat(new Calls(client).instances("set"))
          .isEqualTo(
              """
              222222222202 ap-east-1 r-ab12 INOPERABLE INOPERABLE
              222222222202 us-east-1 r-ab12 INOPERABLE INOPERABLE""");
    }
  }

  @Test
  void aNameGivenByHandIsTakenInTheWholeAccount() {
    String template =
        """
        {"Parameters": {"CentralBusArn": {"Type": "String"}},
         "Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {
           "RoleName": "fixed", "AssumeRolePolicyDocument": {"Statement": [
             {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "events.amazonaws.com"}}]}}}}}
        """;
    CloudFormationClient client = admin(landscape.sandbox);
    client.createStackSet(
        r ->
            r.stackSetName("set")
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(Calls.parameters(Map.of("CentralBusArn", "none")))
                .templateBody(template));
    String operation =
        client
            .createStackInstances(
                r ->
                    r.stackSetName("set")
                        .deploymentTargets(t -> t.organizationalUnitIds("ou-ab12-dev00001"))
                        .regions(HOME, REGION)
                        .operationPreferences(p -> p.failureTolerancePercentage(100)))
            .operationId();
    new Calls(client).finished("set", operation);

    assertThat(new Calls(client).instances("set"))
        .isEqualTo(
            """
            222222222204 ap-east-1 ou-ab12-dev00001 OUTDATED FAILED
            222222222204 us-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED
            222222222205 ap-east-1 ou-ab12-dev00001 OUTDATED FAILED
            222222222205 us-east-1 ou-ab12-dev00001 CURRENT SUCCEEDED""");
  }

  @Test
  void whatSleptWhenTheFileWasClosedWakesWhenItIsOpenedAgain() throws IOException {
    Path file = folder.resolve("world.json");
    String id;
    Instant made;
    try (Sandbox sandbox = Sandbox.open(file)) {
      Landscape central = new Landscape(sandbox);
      central.deployCentral(t -> {}, Map.of());
      made =
          rollOut(sandbox, central.template("forwarder").toString(), central.central.get("BusArn"))
              .endTimestamp();
      id = stackId(sandbox, MEMBER, REGION);
    }

    try (Sandbox sandbox = Sandbox.open(file)) {
      assertThat(sleeps(sandbox, MEMBER, REGION)).isTrue();
      StackInstance instance =
          admin(sandbox)
              .describeStackInstance(
                  r ->
                      r.stackSetName("set")
                          .stackInstanceAccount(MEMBER)
                          .stackInstanceRegion(REGION))
              .stackInstance();
      assertThat(instance.stackId()).isEqualTo(id);
      Stack stack = describe(sandbox);
      assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
      assertThat(stack.creationTime()).isBeforeOrEqualTo(made);
    }
  }
}
