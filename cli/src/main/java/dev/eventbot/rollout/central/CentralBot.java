package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.StackStep;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import dev.eventbot.rollout.value.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The central account's stack: bus, topic, table, artifact bucket, alarms. */
public final class CentralBot {
  private static final String SOURCES = "Sources";
  private static final String ENCRYPT = "EncryptTopic";

  private final Ports ports;
  private final Region home;
  private final Templates templates;
  private final Standpoint standpoint;
  private final StackPlanner planner;
  private final Clock clock;

  public CentralBot(
      Ports ports,
      Region home,
      Templates templates,
      Standpoint standpoint,
      StackPlanner planner,
      Clock clock) {
    this.ports = ports;
    this.home = home;
    this.templates = templates;
    this.standpoint = standpoint;
    this.planner = planner;
    this.clock = clock;
  }

  public Plan planDeploy(CentralRequest request) {
    Standing standing = standpoint.here();
    return narrow(standing).then(plan(standing, request));
  }

  public Plan plan(Standing standing, CentralRequest request) {
    Set<String> sources =
        request.pattern().map(Sources::of).or(this::admitted).orElse(Sources.STANDARD);
    return plan(standing, sources, request.encryptTopic());
  }

  /**
   * What a rollout needs of the central stack: that it is there and admits what the forwarders
   * send. All else stays.
   */
  public Plan planAsNeeded(Standing standing, Optional<EventPattern> pattern) {
    Optional<StackState> found = ports.stacks().find(home, Names.CENTRAL);
    Set<String> wanted = pattern.map(Sources::of).orElse(Sources.STANDARD);
    Set<String> admitted = admitted().orElse(wanted);
    boolean encrypt =
        found.map(state -> "true".equals(state.parameters().get(ENCRYPT))).orElse(false);
    return narrow(standing)
        .then(plan(standing, Sources.admit(admitted, wanted) ? admitted : wanted, encrypt));
  }

  /** The central stack of the home region, as it is, or where else there is one. */
  public CentralStatus status() {
    CentralStatus here = here();
    if (here.status().isPresent()) {
      return here;
    }
    List<String> warnings = new ArrayList<>();
    List<Region> elsewhere =
        new OtherHomes(ports, home)
            .centralStacks(warnings).stream().map(StackState::region).toList();
    return new CentralStatus(
        here.account(), home, here.status(), Map.of(), Map.of(), elsewhere, warnings);
  }

  public CentralStatus here() {
    Identity identity = ports.organization().identity();
    Optional<StackState> found = ports.stacks().find(home, Names.CENTRAL);
    found.ifPresent(state -> StackPlanner.requireOurs(Component.CENTRAL, state));
    return new CentralStatus(
        identity.account(),
        home,
        found.map(StackState::status),
        found.map(StackState::parameters).orElse(Map.of()),
        found.map(StackState::outputs).orElse(Map.of()),
        List.of(),
        List.of());
  }

  /** The central stack's outputs, now. */
  public Optional<Map<String, String>> outputs() {
    return ports
        .stacks()
        .find(home, Names.CENTRAL)
        .filter(state -> state.isOurs(Component.CENTRAL) && !state.isRemnant())
        .map(StackState::outputs)
        .filter(outputs -> outputs.containsKey("BusArn"));
  }

  /** The central stack's outputs during an execution, when it must be there. */
  public Map<String, String> requireOutputs() {
    return outputs()
        .orElseThrow(
            () ->
                new RefusedException(
                    "there is no central bot in " + home,
                    "eventbot central deploy --region " + home));
  }

  public Bus bus() {
    Optional<String> now = outputs().map(outputs -> outputs.get("BusArn"));
    return new Bus() {
      @Override
      public Optional<String> arnNow() {
        return now;
      }

      @Override
      public String arn() {
        return requireOutputs().get("BusArn");
      }
    };
  }

  private Optional<Set<String>> admitted() {
    return ports
        .stacks()
        .find(home, Names.CENTRAL)
        .map(state -> state.parameters().get(SOURCES))
        .filter(sources -> sources != null && !sources.isBlank())
        .map(Sources::parse);
  }

  /** Two central bots would each be half of one: no command sees both. */
  private void requireNoneElsewhere(Standing standing, List<String> warnings) {
    List<StackState> elsewhere = new OtherHomes(ports, home).centralStacks(warnings);
    if (!elsewhere.isEmpty()) {
      Region there = elsewhere.get(0).region();
      throw new RefusedException(
          "the central bot of account "
              + standing.account()
              + " is in "
              + there
              + ", and a second one in "
              + home
              + " would know nothing of it",
          "the same command with --region " + there);
    }
  }

  /** Worth a warning unless it was asked for. */
  private Plan narrow(Standing standing) {
    List<String> warnings =
        standing.organization().isPresent()
            ? List.of()
            : List.of(
                "account "
                    + standing.account()
                    + " is in no organization: the bus will admit this account only");
    return new Plan(title(standing), List.of(), warnings, List.of(), clock);
  }

  private String title(Standing standing) {
    return "Central bot in " + standing.account() + ", " + home;
  }

  private Plan plan(Standing standing, Set<String> sources, boolean encrypt) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put(
        Standpoint.ORGANIZATION, standing.served().map(OrganizationFacts::id).orElse(""));
    JsonNode template = templates.central();
    // What is the template's default anyway is left to it.
    if (!sources.equals(
        Sources.parse(template.at("/Parameters/" + SOURCES + "/Default").asText()))) {
      parameters.put(SOURCES, String.join(",", sources));
    }
    parameters.put(ENCRYPT, String.valueOf(encrypt));
    StackSpec spec =
        new StackSpec(
            Names.CENTRAL, template, parameters, Tags.of(Component.CENTRAL, Version.own()));
    PlannedChange change =
        planner.plan(Component.CENTRAL, standing.account(), home, Names.CENTRAL, Optional.of(spec));
    List<String> warnings = new ArrayList<>();
    if (change.action() == Action.CREATE) {
      requireNoneElsewhere(standing, warnings);
    }
    return new Plan(
        title(standing),
        List.of(new StackStep(change, ports.stacks(), true, () -> spec, () -> false)),
        warnings,
        List.of(),
        clock);
  }
}
