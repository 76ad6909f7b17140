package dev.eventbot.sandbox.organization;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AccountAlreadyRegisteredException;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountNotRegisteredException;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationExceptionReason;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorResponse;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessResponse;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorResponse;

/** The half of Organizations that says which services and which accounts it trusts. */
abstract class TrustedAccessClient implements OrganizationsClient {
  // What the service itself hands out at most.
  private static final int PAGE = 20;
  // StackSets' own limit.
  private static final int MOST_ADMINISTRATORS = 5;
  private static final Instant JOINED = Instant.parse("2024-01-01T00:00:00Z");

  protected final World world;
  protected final OrganizationService service;
  protected final Caller caller;

  TrustedAccessClient(World world, OrganizationService service, Caller caller) {
    this.world = world;
    this.service = service;
    this.caller = caller;
  }

  @Override
  public final String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public final void close() {}

  @Override
  public ListAwsServiceAccessForOrganizationResponse listAWSServiceAccessForOrganization(
      ListAwsServiceAccessForOrganizationRequest request) {
    return trusted(
        () -> {
          Page<String> page =
              page(
                  List.copyOf(new TreeSet<>(service.state().trustedServices())),
                  request.nextToken(),
                  request.maxResults());
          return ListAwsServiceAccessForOrganizationResponse.builder()
              .enabledServicePrincipals(
                  page.items().stream()
                      .map(
                          principal ->
                              EnabledServicePrincipal.builder()
                                  .servicePrincipal(principal)
                                  .dateEnabled(JOINED)
                                  .build())
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public EnableAwsServiceAccessResponse enableAWSServiceAccess(
      EnableAwsServiceAccessRequest request) {
    return managed(
        () -> {
          service.trust(principal(request.servicePrincipal()), true);
          return EnableAwsServiceAccessResponse.builder().build();
        });
  }

  @Override
  public DisableAwsServiceAccessResponse disableAWSServiceAccess(
      DisableAwsServiceAccessRequest request) {
    return managed(
        () -> {
          service.trust(principal(request.servicePrincipal()), false);
          return DisableAwsServiceAccessResponse.builder().build();
        });
  }

  @Override
  public RegisterDelegatedAdministratorResponse registerDelegatedAdministrator(
      RegisterDelegatedAdministratorRequest request) {
    return managed(
        () -> {
          String principal = principal(request.servicePrincipal());
          Account account = member(request.accountId());
          if (administrators(principal).contains(account.id())) {
            throw failure(
                AccountAlreadyRegisteredException.builder(),
                "AccountAlreadyRegisteredException",
                "The provided account is already a delegated administrator for your organization.");
          }
          if (account.id().equals(service.managementAccountId())) {
            throw constraint(
                ConstraintViolationExceptionReason
                    .CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR,
                "You cannot register master account/yourself as delegated administrator for your"
                    + " organization.");
          }
          if (!service.trusts(principal)) {
            throw constraint(
                ConstraintViolationExceptionReason.SERVICE_ACCESS_NOT_ENABLED,
                "You cannot register a delegated administrator before enabling service access for"
                    + " this service.");
          }
          if (administrators(principal).size() >= MOST_ADMINISTRATORS) {
            throw constraint(
                ConstraintViolationExceptionReason
                    .MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED,
                "You have exceeded the allowed number of delegated administrators for the delegated"
                    + " service.");
          }
          service.delegate(account.id(), principal, true);
          return RegisterDelegatedAdministratorResponse.builder().build();
        });
  }

  @Override
  public DeregisterDelegatedAdministratorResponse deregisterDelegatedAdministrator(
      DeregisterDelegatedAdministratorRequest request) {
    return managed(
        () -> {
          String principal = principal(request.servicePrincipal());
          Account account = member(request.accountId());
          if (!administrators(principal).contains(account.id())) {
            throw notRegistered();
          }
          service.delegate(account.id(), principal, false);
          return DeregisterDelegatedAdministratorResponse.builder().build();
        });
  }

  @Override
  public ListDelegatedAdministratorsResponse listDelegatedAdministrators(
      ListDelegatedAdministratorsRequest request) {
    return trusted(
        () -> {
          Page<String> page =
              page(
                  List.copyOf(
                      request.servicePrincipal() == null
                          ? service.state().delegatedAdministrators().keySet()
                          : administrators(request.servicePrincipal())),
                  request.nextToken(),
                  request.maxResults());
          return ListDelegatedAdministratorsResponse.builder()
              .delegatedAdministrators(page.items().stream().map(this::administrator).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public ListDelegatedServicesForAccountResponse listDelegatedServicesForAccount(
      ListDelegatedServicesForAccountRequest request) {
    return trusted(
        () -> {
          Account account = member(request.accountId());
          Set<String> services = service.state().delegatedAdministrators().get(account.id());
          if (services == null) {
            throw notRegistered();
          }
          Page<String> page =
              page(List.copyOf(new TreeSet<>(services)), request.nextToken(), request.maxResults());
          return ListDelegatedServicesForAccountResponse.builder()
              .delegatedServices(
                  page.items().stream()
                      .map(
                          principal ->
                              DelegatedService.builder()
                                  .servicePrincipal(principal)
                                  .delegationEnabledDate(JOINED)
                                  .build())
                      .toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private Set<String> administrators(String principal) {
    Set<String> accounts = new TreeSet<>();
    for (Map.Entry<String, Set<String>> entry :
        service.state().delegatedAdministrators().entrySet()) {
      if (entry.getValue().contains(principal)) {
        accounts.add(entry.getKey());
      }
    }
    return accounts;
  }

  private DelegatedAdministrator administrator(String accountId) {
    software.amazon.awssdk.services.organizations.model.Account account =
        describe(service.account(accountId).orElseThrow());
    return DelegatedAdministrator.builder()
        .id(account.id())
        .arn(account.arn())
        .name(account.name())
        .email(account.email())
        .status(account.status())
        .joinedMethod(account.joinedMethod())
        .joinedTimestamp(account.joinedTimestamp())
        .delegationEnabledDate(JOINED)
        .build();
  }

  private static String principal(String given) {
    if (given == null || !given.matches("[\\w+=,.@-]{1,128}")) {
      throw invalid();
    }
    return given;
  }

  protected final Account member(String accountId) {
    return service
        .account(String.valueOf(accountId))
        .orElseThrow(
            () ->
                failure(
                    AccountNotFoundException.builder(),
                    "AccountNotFoundException",
                    "You specified an account that doesn't exist."));
  }

  protected final software.amazon.awssdk.services.organizations.model.Account describe(
      Account account) {
    boolean management = account.id().equals(service.managementAccountId());
    return software.amazon.awssdk.services.organizations.model.Account.builder()
        .id(account.id())
        .name(account.name())
        .arn(arn("account/" + service.state().id() + "/" + account.id()))
        .email(email(account.id()))
        .status(account.suspended() ? AccountStatus.SUSPENDED : AccountStatus.ACTIVE)
        .state(account.suspended() ? AccountState.SUSPENDED : AccountState.ACTIVE)
        .joinedMethod(management ? AccountJoinedMethod.INVITED : AccountJoinedMethod.CREATED)
        .joinedTimestamp(JOINED)
        .build();
  }

  protected final String arn(String resource) {
    return "arn:%s:organizations::%s:%s"
        .formatted(World.partition(caller.region()), service.managementAccountId(), resource);
  }

  protected static String email(String accountId) {
    return "aws+" + accountId + "@example.com";
  }

  /** A call that is the management account's alone. */
  private <T> T managed(Supplier<T> answer) {
    return allowed(() -> caller.accountId().equals(service.managementAccountId()), answer);
  }

  /** A call that a delegated administrator of whatever service may make as well. */
  protected final <T> T trusted(Supplier<T> answer) {
    return allowed(
        () ->
            caller.accountId().equals(service.managementAccountId())
                || service.state().delegatedAdministrators().containsKey(caller.accountId()),
        answer);
  }

  private <T> T allowed(BooleanSupplier allowed, Supplier<T> answer) {
    return world.locked(
        () -> {
          requireOrganization();
          if (!allowed.getAsBoolean()) {
            throw failure(
                AccessDeniedException.builder(),
                "AccessDeniedException",
                "You don't have permissions to access this resource.");
          }
          return answer.get();
        });
  }

  protected final void requireOrganization() {
    if (service.organizationOf(caller.accountId()).isEmpty()) {
      throw failure(
          AwsOrganizationsNotInUseException.builder(),
          "AWSOrganizationsNotInUseException",
          "Your account is not a member of an organization.");
    }
  }

  protected static <T> Page<T> page(List<T> all, String token, Integer size) {
    try {
      return Page.of(all, token, size == null ? PAGE : Math.max(1, Math.min(PAGE, size)));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  protected static AwsServiceException invalid() {
    return failure(
        InvalidInputException.builder(),
        "InvalidInputException",
        "You specified an invalid value.");
  }

  private static AwsServiceException notRegistered() {
    return failure(
        AccountNotRegisteredException.builder(),
        "AccountNotRegisteredException",
        "The provided account is not a registered delegated administrator for your organization.");
  }

  private static AwsServiceException constraint(
      ConstraintViolationExceptionReason reason, String message) {
    return failure(
        ConstraintViolationException.builder().reason(reason),
        "ConstraintViolationException",
        message);
  }

  protected static AwsServiceException failure(
      AwsServiceException.Builder builder, String code, String message) {
    return World.failure(builder, "Organizations", code, 400, message);
  }
}
