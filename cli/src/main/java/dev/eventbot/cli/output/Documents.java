package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Difference;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.Region;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The documents behind {@code --output json|yaml}; docs/output.md promises their shapes. */
final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Documents() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static <T> ArrayNode array(Collection<T> things, Function<T, JsonNode> document) {
    ArrayNode array = JSON.arrayNode();
    things.forEach(thing -> array.add(document.apply(thing)));
    return array;
  }

  static ArrayNode texts(Collection<?> things) {
    return array(things, thing -> JSON.textNode(thing.toString()));
  }

  static ObjectNode map(Map<String, String> texts) {
    ObjectNode object = object();
    new TreeMap<>(texts).forEach(object::put);
    return object;
  }

  static ObjectNode plan(Plan plan) {
    ObjectNode document = object().put("title", plan.title());
    Counts<Region, Action> counts = new Counts<>(Action.class);
    List<PlannedChange> changes = plan.changes();
    changes.forEach(change -> counts.add(change.region(), change.action()));
    document.set("counts", counts(Action.class, counts.all()));
    document.set("regions", regions(counts, Action.class));
    document.set("changes", array(changes, Documents::change));
    document.set("differences", array(plan.differences().entrySet(), Documents::differences));
    document.set("warnings", texts(plan.warnings()));
    document.set("nextSteps", texts(plan.nextSteps()));
    return document;
  }

  private static ObjectNode differences(Map.Entry<List<Difference>, List<PlannedChange>> same) {
    ObjectNode document = object();
    document.set(
        "stacks",
        array(
            same.getValue(),
            change ->
                object()
                    .put("component", change.component().name().toLowerCase(Locale.ROOT))
                    .put("name", change.name())
                    .put("account", change.account().toString())
                    .put("region", change.region().toString())));
    document.set("places", array(same.getKey(), Documents::difference));
    return document;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode document =
        object()
            .put("part", difference.part().name().toLowerCase(Locale.ROOT))
            .put("path", difference.path());
    document.set("before", difference.before().orElse(JSON.nullNode()));
    document.set("after", difference.after().orElse(JSON.nullNode()));
    return document;
  }

  /** All kinds, those that do not occur with zero, so that a program need not ask. */
  private static <K extends Enum<K>> ObjectNode counts(Class<K> kinds, Map<K, Integer> counted) {
    ObjectNode counts = object();
    for (K kind : kinds.getEnumConstants()) {
      counts.put(word(kind), counted.getOrDefault(kind, 0));
    }
    return counts;
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <K extends Enum<K>> ArrayNode regions(Counts<Region, K> counted, Class<K> kinds) {
    return array(
        counted.rows(),
        region -> {
          ObjectNode document = object().put("region", region.toString());
          document.setAll(counts(kinds, counted.of(region)));
          return document;
        });
  }

  static ObjectNode report(Report report) {
    ObjectNode document = object().put("exitCode", report.exitCode().number());
    Counts<Region, Ending> counts = new Counts<>(Ending.class);
    report
        .results()
        .forEach(result -> counts.add(result.change().region(), Ending.of(result.outcome())));
    document.set("counts", counts(Ending.class, counts.all()));
    document.set("regions", regions(counts, Ending.class));
    document.set("results", array(report.results(), Documents::result));
    document.set("causes", array(new Causes(report.results()).groups(), Documents::cause));
    document.set("leftovers", texts(report.leftovers()));
    document.set("nextSteps", texts(report.nextSteps()));
    document.set("warnings", texts(report.warnings()));
    return document.put("readBack", report.readBack());
  }

  private static ObjectNode cause(Causes.Group cause) {
    ObjectNode document =
        object()
            .put("outcome", word(Ending.of(cause.outcome())))
            .put("code", cause.failed() ? cause.code() : null)
            .put("message", cause.reason())
            .put("count", cause.changes().size())
            .put("requestId", cause.requestId().orElse(null));
    document.set("accounts", texts(cause.places().keySet()));
    document.set("regions", texts(cause.regions()));
    return document;
  }

  /** How a change ended, without its details. */
  private enum Ending {
    SUCCEEDED,
    UNCHANGED,
    FAILED,
    BEGUN,
    NOT_DONE;

    static Ending of(Outcome outcome) {
      if (outcome instanceof Outcome.Succeeded) {
        return SUCCEEDED;
      }
      if (outcome instanceof Outcome.Unchanged) {
        return UNCHANGED;
      }
      if (outcome instanceof Outcome.Begun) {
        return BEGUN;
      }
      return outcome instanceof Outcome.Failed ? FAILED : NOT_DONE;
    }
  }

  private static ObjectNode change(PlannedChange change) {
    return object()
        .put("component", change.component().name().toLowerCase(Locale.ROOT))
        .put("name", change.name())
        .put("account", change.account().toString())
        .put("region", change.region().toString())
        .put("action", Wording.action(change.action()))
        .put("reason", change.reason());
  }

  private static ObjectNode result(ChangeResult result) {
    ObjectNode document = change(result.change());
    Outcome outcome = result.outcome();
    if (outcome instanceof Outcome.Succeeded succeeded) {
      document.put("outcome", "succeeded").put("seconds", succeeded.took().toMillis() / 1000.0);
    } else if (outcome instanceof Outcome.Unchanged) {
      document.put("outcome", "unchanged");
    } else if (outcome instanceof Outcome.Failed failed) {
      document
          .put("outcome", "failed")
          .put("code", failed.code())
          .put("message", failed.reason())
          .put("requestId", failed.requestId().orElse(null));
    } else if (outcome instanceof Outcome.Begun begun) {
      document.put("outcome", "begun").put("message", begun.reason());
    } else if (outcome instanceof Outcome.NotDone notDone) {
      document.put("outcome", "not-done").put("message", notDone.reason());
    }
    return document;
  }
}
