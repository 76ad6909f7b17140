package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.cloudformation.ResourceDrift;
import dev.eventbot.sandbox.cloudformation.StackDriftClient;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ActivateOrganizationsAccessRequest;
import software.amazon.awssdk.services.cloudformation.model.ActivateOrganizationsAccessResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeactivateOrganizationsAccessRequest;
import software.amazon.awssdk.services.cloudformation.model.DeactivateOrganizationsAccessResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeOrganizationsAccessRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeOrganizationsAccessResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackInstanceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackInstanceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetOperationRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetOperationResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackSetDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackSetDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstanceResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstanceResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetAutoDeploymentTargetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetAutoDeploymentTargetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationResultsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationResultsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.OrganizationStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceResourceDriftsSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetAutoDeploymentTargetSummary;
import software.amazon.awssdk.services.cloudformation.model.StopStackSetOperationRequest;
import software.amazon.awssdk.services.cloudformation.model.StopStackSetOperationResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetResponse;

/** CloudFormation, as one account calls it in one region: stacks by inheritance, StackSets here. */
final class SandboxCloudFormationClient extends StackDriftClient {
  private final CloudFormationService stacks;
  private final StackSetAuthority authority;
  private final StackSetCalls calls;

  SandboxCloudFormationClient(
      World world, CloudFormationService stacks, StackSetService service, Caller caller) {
    super(world, stacks, caller);
    this.stacks = stacks;
    this.authority = new StackSetAuthority(world, service, caller);
    this.calls = new StackSetCalls(world, stacks, service, authority);
  }

  @Override
  public CreateStackSetResponse createStackSet(CreateStackSetRequest request) {
    return call(
        () -> {
          return CreateStackSetResponse.builder().stackSetId(calls.create(request).id).build();
        });
  }

  @Override
  public UpdateStackSetResponse updateStackSet(UpdateStackSetRequest request) {
    return call(
        () -> {
          return UpdateStackSetResponse.builder().operationId(calls.update(request)).build();
        });
  }

  @Override
  public DeleteStackSetResponse deleteStackSet(DeleteStackSetRequest request) {
    return call(
        () -> {
          calls.delete(request);
          return DeleteStackSetResponse.builder().build();
        });
  }

  @Override
  public DescribeStackSetResponse describeStackSet(DescribeStackSetRequest request) {
    return call(
        () -> {
          return DescribeStackSetResponse.builder()
              .stackSet(
                  StackSetDescriptions.set(
                      stacks, authority.require(request.stackSetName(), request.callAs())))
              .build();
        });
  }

  @Override
  public ListStackSetsResponse listStackSets(ListStackSetsRequest request) {
    return call(
        () -> {
          // A deleted set is forgotten at once; the service goes on listing it for a while.
          Page<StackSet> page =
              page(
                  "DELETED".equals(request.statusAsString())
                      ? List.of()
                      : authority.all(request.callAs()),
                  request.nextToken(),
                  size(request.maxResults()));
          return ListStackSetsResponse.builder()
              .summaries(page.items().stream().map(StackSetDescriptions::setSummary).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public CreateStackInstancesResponse createStackInstances(CreateStackInstancesRequest request) {
    return call(
        () -> {
          return CreateStackInstancesResponse.builder()
              .operationId(calls.createInstances(request))
              .build();
        });
  }

  @Override
  public UpdateStackInstancesResponse updateStackInstances(UpdateStackInstancesRequest request) {
    return call(
        () -> {
          return UpdateStackInstancesResponse.builder()
              .operationId(calls.updateInstances(request))
              .build();
        });
  }

  @Override
  public DeleteStackInstancesResponse deleteStackInstances(DeleteStackInstancesRequest request) {
    return call(
        () -> {
          return DeleteStackInstancesResponse.builder()
              .operationId(calls.deleteInstances(request))
              .build();
        });
  }

  @Override
  public ListStackInstancesResponse listStackInstances(ListStackInstancesRequest request) {
    return call(
        () -> {
          StackSet set = authority.require(request.stackSetName(), request.callAs());
          Page<StackSetInstance> page =
              paged(
                  request.nextToken(),
                  () ->
                      set.page(
                          StackSetDescriptions.matches(request),
                          request.nextToken(),
                          size(request.maxResults())));
          return ListStackInstancesResponse.builder()
              .summaries(
                  page.items().stream()
                      .map(instance -> StackSetDescriptions.instanceSummary(set, instance))
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeStackInstanceResponse describeStackInstance(DescribeStackInstanceRequest request) {
    return call(
        () -> {
          StackSet set = authority.require(request.stackSetName(), request.callAs());
          return DescribeStackInstanceResponse.builder()
              .stackInstance(
                  set.instance(request.stackInstanceAccount(), request.stackInstanceRegion())
                      .map(instance -> StackSetDescriptions.instance(set, instance))
                      .orElseThrow(
                          () ->
                              Failures.failure(
                                  StackInstanceNotFoundException.builder(),
                                  "StackInstanceNotFoundException",
                                  404,
                                  "Stack instance not found in %s %s"
                                      .formatted(
                                          request.stackInstanceAccount(),
                                          request.stackInstanceRegion()))))
              .build();
        });
  }

  @Override
  public DescribeStackSetOperationResponse describeStackSetOperation(
      DescribeStackSetOperationRequest request) {
    return call(
        () -> {
          return DescribeStackSetOperationResponse.builder()
              .stackSetOperation(
                  StackSetDescriptions.operation(
                      authority.require(request.stackSetName(), request.callAs()),
                      authority.operation(
                          request.stackSetName(), request.operationId(), request.callAs())))
              .build();
        });
  }

  @Override
  public ListStackSetOperationsResponse listStackSetOperations(
      ListStackSetOperationsRequest request) {
    return call(
        () -> {
          List<StackSetOperation> newestFirst =
              new ArrayList<>(
                  authority.require(request.stackSetName(), request.callAs()).operations);
          Collections.reverse(newestFirst);
          Page<StackSetOperation> page =
              page(newestFirst, request.nextToken(), size(request.maxResults()));
          return ListStackSetOperationsResponse.builder()
              .summaries(page.items().stream().map(StackSetDescriptions::operationSummary).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListStackSetOperationResultsResponse listStackSetOperationResults(
      ListStackSetOperationResultsRequest request) {
    return call(
        () -> {
          StackSetOperation operation =
              authority.operation(request.stackSetName(), request.operationId(), request.callAs());
          Page<StackSetOperation.Result> page =
              paged(
                  request.nextToken(),
                  () ->
                      Page.filtered(
                          operation.results,
                          StackSetDescriptions.matches(request.filters()),
                          request.nextToken(),
                          size(request.maxResults())));
          return ListStackSetOperationResultsResponse.builder()
              .summaries(page.items().stream().map(StackSetDescriptions::result).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public StopStackSetOperationResponse stopStackSetOperation(StopStackSetOperationRequest request) {
    return call(
        () -> {
          calls.stop(request);
          return StopStackSetOperationResponse.builder().build();
        });
  }

  @Override
  public DetectStackSetDriftResponse detectStackSetDrift(DetectStackSetDriftRequest request) {
    return call(
        () ->
            DetectStackSetDriftResponse.builder().operationId(calls.detectDrift(request)).build());
  }

  @Override
  public ListStackInstanceResourceDriftsResponse listStackInstanceResourceDrifts(
      ListStackInstanceResourceDriftsRequest request) {
    return call(
        () -> {
          StackSet set = authority.require(request.stackSetName(), request.callAs());
          Page<ResourceDrift> page =
              page(
                  StackSetDrift.resources(stacks, set, request),
                  request.nextToken(),
                  size(request.maxResults()));
          return ListStackInstanceResourceDriftsResponse.builder()
              .summaries(
                  page.items().stream()
                      .map(
                          drift ->
                              StackInstanceResourceDriftsSummary.builder()
                                  .stackId(
                                      set.instance(
                                              request.stackInstanceAccount(),
                                              request.stackInstanceRegion())
                                          .map(StackSetInstance::stackId)
                                          .orElse(null))
                                  .logicalResourceId(drift.logicalId())
                                  .physicalResourceId(drift.physicalId())
                                  .resourceType(drift.type())
                                  .stackResourceDriftStatus(drift.status())
                                  .propertyDifferences(differences(drift))
                                  .timestamp(drift.at())
                                  .build())
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListStackSetAutoDeploymentTargetsResponse listStackSetAutoDeploymentTargets(
      ListStackSetAutoDeploymentTargetsRequest request) {
    return call(
        () -> {
          Page<Map.Entry<String, Set<String>>> page =
              page(
                  List.copyOf(
                      authority
                          .require(request.stackSetName(), request.callAs())
                          .autoDeploymentTargets
                          .entrySet()),
                  request.nextToken(),
                  size(request.maxResults()));
          return ListStackSetAutoDeploymentTargetsResponse.builder()
              .summaries(
                  page.items().stream()
                      .map(
                          target ->
                              StackSetAutoDeploymentTargetSummary.builder()
                                  .organizationalUnitId(target.getKey())
                                  .regions(target.getValue())
                                  .build())
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ActivateOrganizationsAccessResponse activateOrganizationsAccess(
      ActivateOrganizationsAccessRequest request) {
    return call(
        () -> {
          authority.setOrganizationsAccess(true);
          return ActivateOrganizationsAccessResponse.builder().build();
        });
  }

  @Override
  public DeactivateOrganizationsAccessResponse deactivateOrganizationsAccess(
      DeactivateOrganizationsAccessRequest request) {
    return call(
        () -> {
          authority.setOrganizationsAccess(false);
          return DeactivateOrganizationsAccessResponse.builder().build();
        });
  }

  @Override
  public DescribeOrganizationsAccessResponse describeOrganizationsAccess(
      DescribeOrganizationsAccessRequest request) {
    return call(
        () -> {
          authority.requireAdministrator(request.callAs());
          boolean trusted = world.service(OrganizationService.class).trustsStackSets();
          return DescribeOrganizationsAccessResponse.builder()
              .status(trusted ? OrganizationStatus.ENABLED : OrganizationStatus.DISABLED)
              .build();
        });
  }
}
