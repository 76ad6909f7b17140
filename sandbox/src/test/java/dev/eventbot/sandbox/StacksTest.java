package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

class StacksTest {
  private static final String TWO_THINGS =
      """
      {
        "Description": "Two things",
        "Parameters": {"Value": {"Type": "String", "Default": "one"}},
        "Resources": {
          "Second": {"Type": "Test::Thing",
            "Properties": {"Name": "second", "Value": {"Fn::GetAtt": ["First", "Arn"]}}},
          "First": {"Type": "Test::Thing", "Properties": {"Name": "first", "Value": {"Ref": "Value"}}}
        },
        "Outputs": {
          "FirstArn": {"Value": {"Fn::GetAtt": "First.Arn"}, "Description": "Where the first is"},
          "Second": {"Value": {"Ref": "Second"}}
        }
      }
      """;

  private final Sandbox sandbox = Sandbox.inMemory(Things::services);
  private final CloudFormationClient client =
      sandbox.client(CloudFormationClient.class, "222222222201", "eu-west-1");
  private final Calls calls = new Calls(client);

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void aNewStackIsMadeInTheOrderOfItsReferences() {
    Stack stack = calls.deploy("pair", TWO_THINGS, Map.of());

    assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(calls.events("pair"))
        .isEqualTo(
            """
            pair REVIEW_IN_PROGRESS: User Initiated
            pair CREATE_IN_PROGRESS: User Initiated
            First CREATE_IN_PROGRESS
            First CREATE_COMPLETE
            Second CREATE_IN_PROGRESS
            Second CREATE_COMPLETE
            pair CREATE_COMPLETE""");
    assertThat(stack.outputs())
        .extracting(output -> output.outputKey() + "=" + output.outputValue())
        .containsExactly(
            "FirstArn=arn:thing:222222222201/eu-west-1/first",
            "Second=222222222201/eu-west-1/second");
    assertThat(sandbox.leftovers())
        .containsExactly(
            "Stack pair (CREATE_COMPLETE) in 222222222201 eu-west-1",
            "Thing 222222222201/eu-west-1/first \"one\"",
            "Thing 222222222201/eu-west-1/second \"arn:thing:222222222201/eu-west-1/first\"");
  }

  @Test
  void aStackThatIsOnlyAChangeSetWaitsForReview() {
    DescribeChangeSetResponse changeSet = calls.changeSet("pair", TWO_THINGS, Map.of(), Map.of());

    assertThat(changes(changeSet)).isEqualTo("Add First null\nAdd Second null");
    assertThat(client.describeStacks().stacks().get(0).stackStatusAsString())
        .isEqualTo("REVIEW_IN_PROGRESS");
    assertThat(sandbox.leftovers())
        .containsExactly("Stack pair (REVIEW_IN_PROGRESS) in 222222222201 eu-west-1");
    assertThat(calls.delete("pair").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    assertThat(sandbox.leftovers()).isEmpty();
  }

  @Test
  void theSameDeploymentAgainHasNothingToChange() {
    calls.deploy("pair", TWO_THINGS, Map.of());

    DescribeChangeSetResponse again = calls.changeSet("pair", TWO_THINGS, Map.of(), Map.of());

    assertThat(again.statusAsString()).isEqualTo("FAILED");
    assertThat(again.statusReason())
        .isEqualTo(
            "The submitted information didn't contain changes. Submit different information to"
                + " create a change set.");
    assertThatExceptionOfType(InvalidChangeSetStatusException.class)
        .isThrownBy(
            () ->
                client.executeChangeSet(
                    request -> request.stackName("pair").changeSetName(again.changeSetId())));
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () -> client.updateStack(request -> request.stackName("pair").templateBody(TWO_THINGS)))
        .satisfies(
            e ->
                assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("No updates are to be performed."));
  }

  @Test
  void anUpdateChangesInPlaceReplacesAddsAndRemoves() {
    String before =
        """
        {"Parameters": {"Value": {"Type": "String"}}, "Resources": {
          "Kept": {"Type": "Test::Thing", "Properties": {"Name": "kept", "Value": "same"}},
          "Changed": {"Type": "Test::Thing", "Properties": {"Value": {"Ref": "Value"}}},
          "Replaced": {"Type": "Test::Thing", "Properties": {"Name": {"Ref": "Value"}}},
          "Follower": {"Type": "Test::Thing", "Properties": {"Value": {"Ref": "Replaced"}}},
          "Removed": {"Type": "Test::Thing"},
          "Left": {"Type": "Test::Thing", "DeletionPolicy": "Retain"}
        }}
        """;
    String after =
        before
            .replaceAll("(?m)^ *\"Removed.*\\R", "")
            .replaceAll(
                "(?m)^ *\"Left.*$",
                "\"Added\": {\"Type\": \"Test::Thing\", \"DependsOn\": \"Kept\"}");
    calls.deploy("all", before, Map.of("Value", "one"));

    DescribeChangeSetResponse changeSet =
        calls.changeSet("all", after, Map.of("Value", "two"), Map.of());

    assertThat(changes(changeSet))
        .isEqualTo(
            """
            Modify Changed False
            Modify Replaced True
            Modify Follower False
            Add Added null
            Remove Removed null
            Remove Left null""");
    Stack stack = calls.deploy("all", after, Map.of("Value", "two"));
    assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    assertThat(things())
        .isEqualTo(
            """
            Thing 222222222201/eu-west-1/Added\s
            Thing 222222222201/eu-west-1/Changed "two"
            Thing 222222222201/eu-west-1/Follower "222222222201/eu-west-1/two"
            Thing 222222222201/eu-west-1/Left\s
            Thing 222222222201/eu-west-1/kept "same"
            Thing 222222222201/eu-west-1/two\s""");
    assertThat(client.describeStackResources(request -> request.stackName("all")).stackResources())
        .extracting(resource -> resource.logicalResourceId())
        .containsExactlyInAnyOrder("Kept", "Changed", "Replaced", "Follower", "Added");
  }

  @Test
  void tagsReachTheResources() {
    calls.deploy("pair", TWO_THINGS, Map.of());

    DescribeChangeSetResponse changeSet =
        calls.changeSet("pair", TWO_THINGS, Map.of(), Map.of("colour", "red"));
    client.executeChangeSet(
        request -> request.stackName("pair").changeSetName(changeSet.changeSetId()));
    Stack stack = calls.settled("pair");

    assertThat(changes(changeSet)).isEqualTo("Modify First False\nModify Second False");
    assertThat(stack.tags().toString()).isEqualTo("[Tag(Key=colour, Value=red)]");
    assertThat(things()).contains("first \"one\" red");
  }

  @Test
  void aFailedCreationIsRolledBackAndSaysWhy() {
    Stack stack =
        calls.deploy(
            "broken",
            """
            {"Resources": {
              "Good": {"Type": "Test::Thing"},
              "Bad": {"Type": "Test::Thing", "DependsOn": "Good", "Properties": {"Fail": "create"}}
            }}
            """,
            Map.of());

    assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.events("broken"))
        .isEqualTo(
            """
            broken REVIEW_IN_PROGRESS: User Initiated
            broken CREATE_IN_PROGRESS: User Initiated
            Good CREATE_IN_PROGRESS
            Good CREATE_COMPLETE
            Bad CREATE_IN_PROGRESS
            Bad CREATE_FAILED: Told to fail on create
            broken ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Bad]. Rollback requested by user.
            Good DELETE_IN_PROGRESS
            Good DELETE_COMPLETE
            broken ROLLBACK_COMPLETE""");
    assertThat(things()).isEmpty();
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> calls.deploy("broken", TWO_THINGS, Map.of()))
        .withMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
  }

  @Test
  void aFailedUpdateLeavesEverythingAsItWas() {
    calls.deploy("pair", TWO_THINGS, Map.of());
    String before = things();
    String broken =
        TWO_THINGS
            .replace("\"Name\": \"first\"", "\"Name\": \"replacement\"")
            .replace("\"Name\": \"second\"", "\"Name\": \"other\", \"Fail\": \"create\"")
            .replace(
                "\"Second\": {\"Type\"",
                "\"New\": {\"Type\": \"Test::Thing\"},\n\"Second\": {\"Type\"");

    Stack stack = calls.deploy("pair", broken, Map.of("Value", "two"));

    assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(things()).isEqualTo(before);
    assertThat(stack.parameters().get(0).parameterValue()).isEqualTo("one");
    assertThat(stack.outputs().get(0).outputValue())
        .isEqualTo("arn:thing:222222222201/eu-west-1/first");
    assertThat(calls.deploy("pair", TWO_THINGS, Map.of("Value", "three")).stackStatusAsString())
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(things()).contains("first \"three\"").doesNotContain("New");
  }

  @Test
  void aResourceThatCannotBeDeletedIsNamedAndTheNextAttemptTriesAgain() {
    String stuck =
        """
        {"Parameters": {"Fail": {"Type": "String"}}, "Resources": {
          "Stuck": {"Type": "Test::Thing", "Properties": {"Fail": {"Ref": "Fail"}}},
          "Loose": {"Type": "Test::Thing", "Properties": {"Value": {"Ref": "Stuck"}}}
        }}
        """;
    calls.deploy("stuck", stuck, Map.of("Fail", "delete"));

    Stack stack = calls.delete("stuck");

    assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_FAILED");
    assertThat(stack.stackStatusReason())
        .isEqualTo("The following resource(s) failed to delete: [Stuck]. ");
    assertThat(things()).isEqualTo("Thing 222222222201/eu-west-1/Stuck ");
    assertThat(calls.delete("stuck").stackStatusAsString()).isEqualTo("DELETE_FAILED");
    client.deleteStack(request -> request.stackName("stuck").retainResources("Stuck"));
    assertThat(calls.settled(stack.stackId()).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void aDeletedStackIsKnownByItsIdOnly() {
    String id = calls.deploy("pair", TWO_THINGS, Map.of()).stackId();

    assertThat(calls.delete("pair").stackId()).isEqualTo(id);

    assertThat(sandbox.leftovers()).isEmpty();
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> client.describeStacks(request -> request.stackName("pair")))
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("Stack with id pair does not exist");
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isNotBlank();
            });
    client.deleteStack(request -> request.stackName("pair"));
  }

  @Test
  void terminationProtectionForbidsDeletion() {
    calls.deploy("pair", TWO_THINGS, Map.of());
    client.updateTerminationProtection(
        request -> request.stackName("pair").enableTerminationProtection(true));

    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> client.deleteStack(request -> request.stackName("pair")))
        .withMessageContaining(
            "Stack [pair] cannot be deleted while TerminationProtection is enabled");
  }

  @Test
  void waitersOfTheSdkWork() {
    client.createStack(request -> request.stackName("pair").templateBody(TWO_THINGS));

    assertThat(
            client
                .waiter()
                .waitUntilStackCreateComplete(request -> request.stackName("pair"))
                .matched()
                .response())
        .isPresent();
    client.deleteStack(request -> request.stackName("pair"));
    assertThat(
            client
                .waiter()
                .waitUntilStackDeleteComplete(request -> request.stackName("pair"))
                .matched()
                .exception())
        .isPresent();
  }

  @Test
  void anotherAccountOrRegionDoesNotSeeTheStack() {
    calls.deploy("pair", TWO_THINGS, Map.of());

    assertThat(
            sandbox
                .client(CloudFormationClient.class, "222222222201", "us-east-1")
                .describeStacks()
                .stacks())
        .isEmpty();
    assertThat(
            sandbox
                .client(CloudFormationClient.class, "222222222202", "eu-west-1")
                .describeStacks()
                .stacks())
        .isEmpty();
  }

  @Test
  void whatDoesNotExistIsAnError() {
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(
            () ->
                client.createChangeSet(
                    request ->
                        request
                            .stackName("none")
                            .changeSetName("x")
                            .changeSetType(ChangeSetType.UPDATE)
                            .templateBody(TWO_THINGS)))
        .withMessageContaining("Stack [none] does not exist");
    assertThatExceptionOfType(ChangeSetNotFoundException.class)
        .isThrownBy(() -> client.describeChangeSet(request -> request.changeSetName("none")))
        .withMessageContaining("ChangeSet [none] does not exist");
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(
            () ->
                sandbox
                    .client(CloudFormationClient.class, "222222222201", "eu-nowhere-1")
                    .describeStacks())
        .withMessageContaining("cloudformation.eu-nowhere-1.amazonaws.com");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> client.detectStackResourceDrift(request -> request.stackName("none")));
  }

  private static String changes(DescribeChangeSetResponse changeSet) {
    return changeSet.changes().stream()
        .map(
            change ->
                "%s %s %s"
                    .formatted(
                        change.resourceChange().actionAsString(),
                        change.resourceChange().logicalResourceId(),
                        change.resourceChange().replacementAsString()))
        .collect(Collectors.joining("\n"));
  }

  private String things() {
    return sandbox.leftovers().stream()
        .filter(line -> line.startsWith("Thing"))
        .collect(Collectors.joining("\n"));
  }
}
