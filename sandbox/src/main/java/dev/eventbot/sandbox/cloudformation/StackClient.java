package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.organization.Regions;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/** The stack half of CloudFormation, as one account calls it in one region. */
public abstract class StackClient implements CloudFormationClient {
  private static final int PAGE = 100;
  private static final Duration POLL = Duration.ofMillis(20);

  protected final World world;
  protected final Caller caller;
  private final CloudFormationService service;
  private final StackCalls calls;
  private final TemplateCalls templates;

  protected StackClient(World world, CloudFormationService service, Caller caller) {
    this.world = world;
    this.service = service;
    this.caller = caller;
    this.calls = new StackCalls(world, service, caller);
    this.templates = new TemplateCalls(service, calls);
  }

  @Override
  public final String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public final void close() {}

  /** A waiter that does not sleep half a minute for what takes milliseconds here. */
  @Override
  public final CloudFormationWaiter waiter() {
    return CloudFormationWaiter.builder()
        .client(this)
        .overrideConfiguration(
            configuration ->
                configuration
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(POLL))
                    .maxAttempts(Integer.MAX_VALUE)
                    .waitTimeout(Duration.ofMinutes(1)))
        .build();
  }

  @Override
  public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
    return call(
        () -> {
          ChangeSet changeSet = calls.createChangeSet(request);
          return CreateChangeSetResponse.builder()
              .id(changeSet.id)
              .stackId(calls.require(request.stackName()).id)
              .build();
        });
  }

  @Override
  public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
    return call(
        () -> {
          StackCalls.Found found = calls.changeSet(request.stackName(), request.changeSetName());
          return Descriptions.changeSet(service, found.stack(), found.changeSet());
        });
  }

  @Override
  public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
    return call(
        () -> {
          calls.executeChangeSet(request.stackName(), request.changeSetName());
          return ExecuteChangeSetResponse.builder().build();
        });
  }

  @Override
  public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
    return call(
        () -> {
          calls.deleteChangeSet(request.stackName(), request.changeSetName());
          return DeleteChangeSetResponse.builder().build();
        });
  }

  @Override
  public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
    return call(
        () -> {
          Stack stack = calls.require(request.stackName());
          return ListChangeSetsResponse.builder()
              .summaries(
                  stack.changeSets.stream()
                      .map(
                          set ->
                              ChangeSetSummary.builder()
                                  .changeSetId(set.id)
                                  .changeSetName(set.name)
                                  .stackId(stack.id)
                                  .stackName(stack.name)
                                  .creationTime(set.created)
                                  .status(set.status)
                                  .statusReason(set.statusReason)
                                  .executionStatus(set.executionStatus)
                                  .build())
                      .toList())
              .build();
        });
  }

  @Override
  public CreateStackResponse createStack(CreateStackRequest request) {
    return call(
        () -> {
          DeploymentRequest wanted =
              new DeploymentRequest(
                  request.templateBody(),
                  request.templateURL(),
                  false,
                  request.parameters(),
                  request.capabilitiesAsStrings(),
                  request.tags());
          Stack stack =
              calls.createStack(request.stackName(), wanted, request.enableTerminationProtection());
          return CreateStackResponse.builder().stackId(stack.id).build();
        });
  }

  @Override
  public UpdateStackResponse updateStack(UpdateStackRequest request) {
    return call(
        () -> {
          DeploymentRequest wanted =
              new DeploymentRequest(
                  request.templateBody(),
                  request.templateURL(),
                  Boolean.TRUE.equals(request.usePreviousTemplate()),
                  request.parameters(),
                  request.capabilitiesAsStrings(),
                  request.hasTags() ? request.tags() : null);
          Stack stack = calls.updateStack(request.stackName(), wanted);
          return UpdateStackResponse.builder().stackId(stack.id).build();
        });
  }

  @Override
  public DeleteStackResponse deleteStack(DeleteStackRequest request) {
    return call(
        () -> {
          calls.deleteStack(request.stackName(), request.retainResources());
          return DeleteStackResponse.builder().build();
        });
  }

  @Override
  public UpdateTerminationProtectionResponse updateTerminationProtection(
      UpdateTerminationProtectionRequest request) {
    return call(
        () -> {
          Stack stack = calls.require(request.stackName());
          stack.terminationProtection = Boolean.TRUE.equals(request.enableTerminationProtection());
          return UpdateTerminationProtectionResponse.builder().stackId(stack.id).build();
        });
  }

  @Override
  public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
    return call(
        () -> {
          List<Stack> found =
              request.stackName() == null
                  ? service.all(caller).stream().filter(stack -> !stack.isDeleted()).toList()
                  : List.of(calls.require(request.stackName()));
          Page<Stack> page = page(found, request.nextToken());
          return DescribeStacksResponse.builder()
              .stacks(
                  page.items().stream().map(stack -> Descriptions.stack(service, stack)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListStacksResponse listStacks(ListStacksRequest request) {
    return call(
        () -> {
          List<Stack> found =
              service.all(caller).stream()
                  .filter(
                      stack ->
                          !request.hasStackStatusFilters()
                              || request.stackStatusFiltersAsStrings().contains(stack.status))
                  .toList();
          Page<Stack> page = page(found, request.nextToken());
          return ListStacksResponse.builder()
              .stackSummaries(
                  page.items().stream().map(stack -> Descriptions.summary(service, stack)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
    return call(
        () -> {
          Stack stack = calls.require(request.stackName());
          List<StackEvent> newestFirst = new ArrayList<>(stack.events);
          Collections.reverse(newestFirst);
          Page<StackEvent> page = page(newestFirst, request.nextToken());
          return DescribeStackEventsResponse.builder()
              .stackEvents(
                  page.items().stream().map(event -> Descriptions.event(stack, event)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeStackResourcesResponse describeStackResources(
      DescribeStackResourcesRequest request) {
    return call(
        () -> {
          Stack stack = calls.require(request.stackName());
          return DescribeStackResourcesResponse.builder()
              .stackResources(
                  stack.resources.values().stream()
                      .filter(
                          resource ->
                              request.logicalResourceId() == null
                                  || request.logicalResourceId().equals(resource.logicalId()))
                      .map(resource -> Descriptions.resource(stack, resource))
                      .toList())
              .build();
        });
  }

  @Override
  public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
    return call(
        () -> {
          Stack stack = calls.require(request.stackName());
          Page<StackResource> page =
              page(List.copyOf(stack.resources.values()), request.nextToken());
          return ListStackResourcesResponse.builder()
              .stackResourceSummaries(
                  page.items().stream().map(Descriptions::resourceSummary).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public GetTemplateResponse getTemplate(GetTemplateRequest request) {
    return call(() -> templates.template(request));
  }

  @Override
  public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
    return call(() -> templates.summary(request));
  }

  @Override
  public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
    return call(() -> templates.validated(request));
  }

  protected static <T> Page<T> page(List<T> all, String token) {
    return page(all, token, PAGE);
  }

  protected static <T> Page<T> page(List<T> all, String token, int size) {
    return paged(token, () -> Page.of(all, token, size));
  }

  /** A page whose maker refuses tokens it does not know. */
  protected static <T> Page<T> paged(String token, Supplier<Page<T>> pages) {
    try {
      return pages.get();
    } catch (IllegalArgumentException e) {
      throw Failures.validation("Invalid NextToken " + token);
    }
  }

  /** Makes a call the way the service would take it: in an enabled region, under the lock. */
  protected final <T> T call(Supplier<T> action) {
    if (!Regions.exists(caller.region())) {
      throw SdkClientException.create(
          "Unable to execute HTTP request: cloudformation.%s.amazonaws.com: Name or service not known"
              .formatted(caller.region()));
    }
    return world.locked(
        () -> {
          if (!world
              .service(OrganizationService.class)
              .isEnabled(caller.accountId(), caller.region())) {
            throw Failures.failure(
                CloudFormationException.builder(),
                "UnrecognizedClientException",
                403,
                "The security token included in the request is invalid.");
          }
          try {
            return action.get();
          } catch (TemplateException e) {
            throw Failures.validation(e.getMessage());
          }
        });
  }
}
