package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.cli.Eb.Screen;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What the doctor says of organizations, well and ill, and what it advises. */
class DoctorTest {
  private static final String MANAGEMENT = "111111111111";
  private static final String[] DEPLOY = {
    "--sandbox=org.json",
    "stackset",
    "deploy",
    "--ous=ou-ab12-prod0001",
    "--regions=us-east-1,us-west-2",
    "--yes"
  };

  @TempDir Path directory;

  @Test
  void saysOfAHealthyOrganizationThatAllIsWell() {
    Screen screen =
        doctor("--ous=ou-ab12-prod0001", "--regions=us-east-1,us-west-2").exits(0).says("");

    assertThat(machine(screen))
        .isEqualTo(
            """
            ok       machine                   …
            ok       config                    no eventbot.yaml is used: 1 channel, no targets
            ok       identity                  role Administrator (operator) of account 111111111111
            ok       account                   management account of organization o-sandbox0001
            ok       features                  organization o-sandbox0001 has all features
            ok       clock                     this machine's clock agrees with AWS's
            ok       permissions               rollout: 15 actions allowed
            ok       permissions               forwarder: 14 actions allowed
            ok       permissions               central: 22 actions allowed
            ok       permissions               channel: 27 actions allowed
            ok       permissions               test: 6 actions allowed
            ok       permissions               replay: 6 actions allowed
            ok       permissions               mention: 4 actions allowed
            ok       permissions               status: 3 actions allowed
            ok       permissions               watch: 6 actions allowed
            ok       trusted-access            StackSets may act in the accounts of o-sandbox0001
            ok       member-regions            the members' regions can be read
            ok       health-view               the organizational view of AWS Health is off: the forwarders bring the events
            ok       delegated-administrators  StackSets: none; Health: none
            ok       stackset                  no StackSet eventbot-forwarder yet, and nothing in its place
                                               next: eventbot stackset deploy --ous ou-ab12-prod0001 --regions us-east-1,us-west-2
            ok       central                   no central bot in us-east-1 yet, and nothing in its place
            ok       channels                  none deployed yet; configured: ops
            ok       robot                     oapi.dingtalk.com answers from here (the bot calls it from AWS): HTTP 200
            ok       targets                   3 member accounts in 2 regions
            ok       regions                   no member is known to lack one of the regions
            ok       quotas                    6 of 100,000 stack instances of the StackSet
            ok       quotas                    3 of 2,000 stacks in us-east-1
            ok       quotas                    2 of 300 rules on the default bus of us-east-1
            ok       quotas                    3 of 1,000 IAM roles (AWS's documented default)

            29 ok, 0 warnings, 0 problems
            """);
  }

  @Test
  void looksAtWhatIsDeployed() {
    eb(DEPLOY).exits(0);

    assertThat(lines(doctor().exits(0), "stackset", "central", "bus-policy", "alarms", "channels"))
        .containsExactly(
            "ok stackset: StackSet eventbot-forwarder is ACTIVE",
            "ok central: eventbot-central in us-east-1 is CREATE_COMPLETE",
            "ok bus-policy: the central bus admits o-sandbox0001 only",
            "warning alarms: nobody hears the alarms → aws sns subscribe --region us-east-1"
                + " --topic-arn … --protocol email --notification-endpoint NAME@COMPANY",
            "ok channels: ops is CREATE_COMPLETE");
  }

  @Test
  void quickLeavesOutWhatIsSlowOrNotAws() {
    eb(DEPLOY).exits(0);

    assertThat(lines(doctor("--quick").exits(0), "robot", "quotas", "alarms")).isEmpty();
  }

  @Test
  void withoutTrustedAccessSaysWhatToTypeAndDoesItWhenAsked() {
    organization("\"trustedServices\": [],");

    assertThat(lines(doctor().exits(5), "trusted-access", "member-regions"))
        .containsExactly(
            "problem trusted-access: StackSets have no trusted access to organization o-doctor0001 →"
                + " aws cloudformation activate-organizations-access --region us-east-1",
            "warning member-regions: account.amazonaws.com has no trusted access, so which regions a"
                + " member has enabled stays unknown → aws organizations enable-aws-service-access"
                + " --service-principal account.amazonaws.com");

    Screen mended = doctor("--fix").exits(0).says("activated trusted access of StackSets\n");
    assertThat(lines(mended, "trusted-access"))
        .containsExactly("ok trusted-access: StackSets may act in the accounts of o-doctor0001");
  }

  @Test
  void asksAtATerminalBeforeItMends() {
    organization("\"trustedServices\": [],");
    String question = "StackSets have no trusted access to the organization. Activate it? [y/N] ";

    Eb.in(directory)
        .atTerminal("n\n")
        .run("--sandbox=org.json", "--no-color", "doctor")
        .exits(5)
        .says(question);
    Eb.in(directory)
        .atTerminal("y\n")
        .run("--sandbox=org.json", "--no-color", "doctor")
        .exits(0)
        .says(question + "activated trusted access of StackSets\n");
    Eb.in(directory)
        .atTerminal("")
        .run("--sandbox=org.json", "--no-color", "doctor")
        .exits(0)
        .says("");
  }

  @Test
  void aMemberIsToldWhichAccountManages() {
    organization("\"signedInAs\": \"222222222201\",");

    assertThat(lines(doctor().exits(5), "account", "trusted-access", "targets"))
        .containsExactly(
            "problem account: 222222222201 is a member of organization o-doctor0001, whose"
                + " management account is 111111111111 → use credentials of account 111111111111"
                + " (--profile NAME), or: eventbot deploy --single-account");
  }

  @Test
  void aDelegatedAdministratorIsRecognised() {
    organization(
        """
        "signedInAs": "222222222201",
        "delegatedAdministrators": {"222222222201": ["member.org.stacksets.cloudformation.amazonaws.com"]},
        """);

    assertThat(lines(doctor().exits(0), "account", "delegated-administrators"))
        .containsExactly(
            "ok account: 222222222201 is a delegated administrator of StackSets in organization"
                + " o-doctor0001, whose management account is 111111111111",
            "ok delegated-administrators: StackSets: 222222222201; Health: none");
  }

  @Test
  void anAccountAloneIsNoProblem() {
    Eb.in(directory)
        .file(
            "org.json",
            """
            {"organization": {"managementAccount": "111111111111",
              "accounts": [{"id": "111111111111", "name": "alone"}]}}
            """);

    assertThat(lines(doctor().exits(0), "account", "features", "trusted-access"))
        .containsExactly(
            "warning account: 111111111111 is in no organization, so only its own events can be told"
                + " → eventbot deploy --single-account, or: aws organizations create-organization");
  }

  @Test
  void consolidatedBillingIsNotEnough() {
    organization("\"allFeatures\": false,");

    assertThat(lines(doctor("--ous=ou-dr01-all00001", "--regions=us-east-1").exits(5), "features"))
        .containsExactly(
            "problem features: organization o-doctor0001 has consolidated billing only; StackSets"
                + " need all features → aws organizations enable-all-features");
  }

  @Test
  void namesThePermissionsThatAreMissingAndADeploymentDoesNotBegin() {
    organization(
        policy(
            """
            {"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Resource": "*", "Action":
              ["iam:CreateRole", "dynamodb:Query", "dynamodb:Scan", "sqs:ReceiveMessage", "ssm:PutParameter"]}"""));

    assertThat(lines(doctor().exits(5), "permissions"))
        .containsExactly(
            "ok permissions: rollout: 15 actions allowed",
            "problem permissions: forwarder: not allowed: iam:CreateRole → have it allowed to"
                + " arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "ok permissions: central: 22 actions allowed",
            "problem permissions: channel: not allowed: iam:CreateRole → have it allowed to"
                + " arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "warning permissions: test: not allowed: dynamodb:Query, sqs:ReceiveMessage → have it"
                + " allowed to arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "warning permissions: replay: not allowed: sqs:ReceiveMessage → have it allowed to"
                + " arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "warning permissions: mention: not allowed: ssm:PutParameter → have it allowed to"
                + " arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "warning permissions: status: not allowed: dynamodb:Query, dynamodb:Scan → have it allowed"
                + " to arn:aws:iam::111111111111:role/Administrator (docs/troubleshooting.md,"
                + " permissions)",
            "ok permissions: watch: 6 actions allowed");
    eb("--sandbox=org.json", "stackset", "deploy", "--ous=ou-dr01-all00001", "--regions=us-east-1")
        .complains(
            5,
            "eventbot: permissions: channel: not allowed: iam:CreateRole; and 1 more, see eventbot"
                + " doctor; next: have it allowed to arn:aws:iam::111111111111:role/Administrator"
                + " (docs/troubleshooting.md, permissions)");
  }

  @Test
  void aPolicyThatConfinesTheOperatorToWhatIsOursIsEnough() {
    organization(
        policy(
            """
            {"Effect": "Allow", "NotAction": "dynamodb:*", "Resource": "*"},
            {"Effect": "Allow", "Action": "dynamodb:*",
             "Resource": "arn:aws:dynamodb:us-east-1:111111111111:table/eventbot-*"}"""));

    assertThat(lines(doctor().exits(0), "permissions"))
        .containsExactly(
            "ok permissions: rollout: 15 actions allowed",
            "ok permissions: forwarder: 14 actions allowed",
            "ok permissions: central: 22 actions allowed",
            "ok permissions: channel: 27 actions allowed",
            "ok permissions: test: 6 actions allowed",
            "ok permissions: replay: 6 actions allowed",
            "ok permissions: mention: 4 actions allowed",
            "ok permissions: status: 3 actions allowed",
            "ok permissions: watch: 6 actions allowed");
  }

  @Test
  void aBusThatAdmitsTheWorldIsAProblemAndStopsARollout() throws IOException {
    eb(DEPLOY).exits(0);
    stack(
        """
        {"Resources": {"Open": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
          "EventBusName": "%s", "StatementId": "open",
          "Statement": {"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
            "Resource": "%s"}}}}}
        """);

    assertThat(lines(doctor().exits(5), "bus-policy"))
        .singleElement()
        .asString()
        .matches(
            "problem bus-policy: the central bus admits every AWS account there is → aws events"
                + " put-permission --event-bus-name eventbot-central --policy '.*o-sandbox0001.*'"
                + " --region us-east-1");
    eb(
            "--sandbox=org.json",
            "stackset",
            "deploy",
            "--ous=ou-ab12-prod0001,ou-ab12-dev00001",
            "--regions=us-east-1,us-west-2",
            "--dry-run")
        .exits(5);
  }

  /** No update of a stack sees what a hand changed. */
  @Test
  void whatIsToldAboutABusWhosePolicyIsGoneMendsIt() throws IOException {
    eb(DEPLOY).exits(0);
    sandbox(
        sandbox ->
            sandbox
                .client(EventBridgeClient.class, "111111111111", "us-east-1")
                .removePermission(
                    request ->
                        request.eventBusName("eventbot-central").removeAllPermissions(true)));

    String line = lines(doctor().exits(5), "bus-policy").get(0);
    Matcher told =
        Pattern.compile(
                "problem bus-policy: the central bus has no policy, so no member gets through → aws"
                    + " events put-permission --event-bus-name eventbot-central --policy '(.*)'"
                    + " --region us-east-1")
            .matcher(line);
    assertThat(told.matches()).as(line).isTrue();
    sandbox(
        sandbox ->
            sandbox
                .client(EventBridgeClient.class, "111111111111", "us-east-1")
                .putPermission(
                    request -> request.eventBusName("eventbot-central").policy(told.group(1))));
    assertThat(lines(doctor().exits(0), "bus-policy"))
        .containsExactly("ok bus-policy: the central bus admits o-sandbox0001 only");
  }

  @Test
  void aStackSetOfOurNameThatIsNotOursIsLeftAlone() throws IOException {
    sandbox(
        sandbox ->
            cloudFormation(sandbox)
                .createStackSet(
                    r ->
                        r.stackSetName("eventbot-forwarder")
                            .permissionModel(PermissionModels.SERVICE_MANAGED)
                            .autoDeployment(
                                a -> a.enabled(true).retainStacksOnAccountRemoval(false))
                            .templateBody(
                                "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}}")));

    assertThat(lines(doctor().exits(5), "stackset"))
        .containsExactly(
            "problem stackset: StackSet eventbot-forwarder is not eventbot's (no tag"
                + " eventbot:component=forwarder); it is left alone → rename or remove that StackSet,"
                + " or use another --region as home");
  }

  @Test
  void aQuotaThatIsTooSmallIsAProblem() {
    organization("\"quotas\": {\"L-0485CB21\": 2},");

    assertThat(lines(doctor().exits(5), "quotas"))
        .contains(
            "problem quotas: too many: 3 of 2 stacks in us-east-1 → aws service-quotas"
                + " request-service-quota-increase --region us-east-1 --service-code cloudformation"
                + " --quota-code L-0485CB21 --desired-value 3");
  }

  @Test
  void theOrganizationalViewBesideAStackSetIsExplained() throws IOException {
    eb(DEPLOY).exits(0);
    sandbox(
        sandbox ->
            sandbox
                .client(
                    software.amazon.awssdk.services.organizations.OrganizationsClient.class,
                    MANAGEMENT,
                    "us-east-1")
                .enableAWSServiceAccess(r -> r.servicePrincipal("health.amazonaws.com")));

    assertThat(lines(doctor().exits(0), "health-view"))
        .containsExactly(
            "warning health-view: the organizational view of AWS Health is on, and there is a"
                + " StackSet too: the events of members arrive twice → aws health"
                + " disable-health-service-access-for-organization --region us-east-1");
  }

  @Test
  void whatCannotBeAnsweredIsAWarningAndStopsNothing() throws IOException {
    try (Sandbox sandbox =
        Sandbox.create(
            directory.resolve("org.json"),
            SandboxOptions.sample()
                .withFaults(
                    Faults.parse(
                            "unreadable:operations=iam:SimulatePrincipalPolicy,as=access-denied")
                        .and(
                            Faults.parse(
                                "unreadable:operations=ListDelegatedAdministrators,"
                                    + "as=unknown-operation"))
                        .and(Faults.parse("unreadable:operations=GetServiceQuota"))
                        .and(Faults.parse("unreadable:operations=DescribeOrganizationsAccess"))
                        .and(Faults.parse("unreadable:operations=ListRoles"))))) {
      sandbox.save();
    }

    List<String> found =
        lines(
            doctor().exits(0),
            "permissions",
            "trusted-access",
            "delegated-administrators",
            "quotas");

    assertThat(found)
        .hasSize(4)
        .allMatch(line -> line.startsWith("warning "))
        .anyMatch(line -> line.contains("delegated-administrators: could not be checked: "));
    assertThat(eb(DEPLOY).exits(0).err())
        .contains("not checked, because it was not answered: permissions; next: eventbot doctor");
  }

  @Test
  void aConfigurationThatIsWrongIsAProblemAndNothingElseIsAsked() {
    Eb.in(directory).file("eventbot.yaml", "centrl: {}\n");

    Screen screen = Eb.in(directory).run("--config=eventbot.yaml", "doctor").exits(5).says("");

    assertThat(lines(screen, "config", "identity"))
        .singleElement()
        .asString()
        .startsWith("problem config: eventbot.yaml:1:1: ");
  }

  @Test
  void aSecretThatIsNotSetIsAWarning() {
    Eb.in(directory).file("eventbot.yaml", "channels: { ops: { webhook: \"${OPS_WEBHOOK}\" } }\n");

    Screen screen =
        Eb.in(directory).run("--sandbox=org.json", "--config=eventbot.yaml", "doctor").exits(0);

    assertThat(lines(screen, "config", "channels"))
        .containsExactly(
            "ok config: eventbot.yaml: 1 channel, no targets",
            "warning config: eventbot.yaml:1:29: the environment variable OPS_WEBHOOK is not set →"
                + " set it in the environment before channel ops is deployed",
            "warning channels: no channel yet, so nobody is told → eventbot channel deploy NAME"
                + " --webhook-file FILE");
  }

  @Test
  void tellsProgramsTheSame() {
    JsonNode document = doctor("--output=json").exits(0).json();

    assertThat(document.get("exitCode").asInt()).isZero();
    assertThat(document.at("/findings/2").toString())
        .isEqualTo(
            """
            {"check":"identity","level":"ok","text":"role Administrator (operator) of account\
             111111111111","remedy":null}""");
  }

  private Screen doctor(String... options) {
    String[] typed = new String[options.length + 2];
    typed[0] = "--sandbox=org.json";
    typed[1] = "doctor";
    System.arraycopy(options, 0, typed, 2, options.length);
    return eb(typed);
  }

  private Screen eb(String... typed) {
    return Eb.in(directory).run(typed);
  }

  private void organization(String more) {
    Eb.in(directory)
        .file(
            "org.json",
            """
            {"organization": {"id": "o-doctor0001", "root": "r-dr01", %s
              "managementAccount": "111111111111",
              "units": [{"id": "ou-dr01-all00001", "name": "All", "parent": "r-dr01"}],
              "accounts": [
                {"id": "111111111111", "name": "management", "parent": "r-dr01"},
                {"id": "222222222201", "name": "shop", "parent": "ou-dr01-all00001"}]}}
            """
                .formatted(more));
  }

  private static String policy(String statements) {
    return "\"operatorPolicy\": {\"Version\": \"2012-10-17\", \"Statement\": ["
        + statements
        + "]},";
  }

  private void sandbox(java.util.function.Consumer<Sandbox> happening) throws IOException {
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      happening.accept(sandbox);
      sandbox.save();
    }
  }

  /** Somebody else's stack about the central bus. */
  private void stack(String template) throws IOException {
    sandbox(
        sandbox -> {
          CloudFormationClient client = cloudFormation(sandbox);
          var outputs =
              client
                  .describeStacks(r -> r.stackName("eventbot-central"))
                  .stacks()
                  .get(0)
                  .outputs()
                  .stream()
                  .collect(Collectors.toMap(o -> o.outputKey(), o -> o.outputValue()));
          client.createStack(
              r ->
                  r.stackName("somebody")
                      .templateBody(
                          template.formatted(outputs.get("BusName"), outputs.get("BusArn"))));
          client.waiter().waitUntilStackCreateComplete(r -> r.stackName("somebody"));
        });
  }

  private static CloudFormationClient cloudFormation(Sandbox sandbox) {
    return sandbox.client(CloudFormationClient.class, MANAGEMENT, "us-east-1");
  }

  private static String machine(Screen screen) {
    return screen.out().replaceFirst("(?m)^(ok +machine +).*", "$1…");
  }

  /** The findings of some checks, each with its remedy on one line. */
  private static List<String> lines(Screen screen, String... checks) {
    String joined = screen.out().replaceAll("\\n {20,}next: ", " → ");
    return joined
        .lines()
        .map(line -> line.split(" +", 3))
        .filter(words -> words.length == 3 && List.of(checks).contains(words[1]))
        .map(words -> words[0] + " " + words[1] + ": " + words[2])
        .map(line -> line.replaceAll("arn:aws:sns:[^ ]+", "…"))
        .toList();
  }
}
