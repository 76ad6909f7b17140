package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.WrittenFilter;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.IncidentOverview;
import dev.eventbot.rollout.status.Known;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.status.Problem;
import dev.eventbot.rollout.value.OuId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything the status page shows, for programs. */
public final class OverviewDocument {
  private OverviewDocument() {}

  public static JsonNode of(Overview overview) {
    ObjectNode document =
        Documents.object()
            .put("promise", word(overview.promise()))
            .put("exitCode", overview.promise().exitCode().number())
            .put("at", overview.at().toString())
            .put("version", overview.version())
            .put("account", overview.account().toString())
            .put("region", overview.home().toString());
    document.set("central", central(overview));
    document.set("forwarders", forwarders(overview));
    known(document, "channels", overview.channels().why());
    document.set(
        "channels",
        overview
            .channels()
            .value()
            .<JsonNode>map(all -> Documents.array(all, OverviewDocument::channel))
            .orElse(null));
    known(document, "incidents", overview.incidents().why());
    document.set(
        "incidents",
        overview
            .incidents()
            .value()
            .<JsonNode>map(all -> Documents.array(all, OverviewDocument::incident))
            .orElse(null));
    document.set("problems", Documents.array(overview.problems(), OverviewDocument::problem));
    document.set("notes", Documents.texts(overview.notes()));
    return document;
  }

  /** Next to what is null stands why. */
  private static void known(ObjectNode document, String part, Optional<String> why) {
    why.ifPresent(reason -> document.put(part + "Unknown", reason));
  }

  private static JsonNode central(Overview overview) {
    ObjectNode document =
        Documents.object()
            .put(
                "status",
                overview.central().value().flatMap(central -> central.status()).orElse(null))
            .put("version", overview.centralVersion().orElse(null));
    known(document, "status", overview.central().why());
    return document;
  }

  private static JsonNode forwarders(Overview overview) {
    ObjectNode document = Documents.object();
    known(document, "places", overview.coverage().why());
    known(document, "proofs", overview.proofs());
    if (overview.coverage().value().isEmpty()) {
      document.putNull("places");
      return document;
    }
    document
        .put("expected", overview.expected())
        .put("covered", overview.covered())
        .put("accounts", overview.accounts())
        .put("regions", overview.regions())
        .put("oldestProof", overview.oldestProof().map(Instant::toString).orElse(null));
    ObjectNode counts = document.putObject("counts");
    overview.counts().forEach((state, count) -> counts.put(word(state), count));
    document.set("outside", OutsideView.document(overview.outside()));
    document.set(
        "places", Documents.array(overview.places(), place -> place(place, overview.units())));
    return document;
  }

  private static JsonNode place(Place place, Map<OuId, String> units) {
    return Documents.object()
        .put("account", place.account().toString())
        .put("accountName", place.name())
        .put("ou", place.unit().map(OuId::value).orElse(null))
        .put("ouPath", place.unit().map(units::get).orElse(null))
        .put("region", place.region().toString())
        .put("state", word(place.state()))
        .put("why", place.why().orElse(null))
        .put("provenAt", text(place.provenAt()));
  }

  private static JsonNode channel(ChannelOverview channel) {
    ObjectNode document =
        Documents.object()
            .put("name", channel.name().value())
            .put("status", channel.channel().status())
            .put("healthy", channel.healthy())
            .put("robot", channel.parameter("Robot"))
            .put("language", channel.parameter("Language"));
    document.set("only", WrittenFilter.write(channel.channel().only()));
    document.put(
        "lastMessage",
        channel.lastMessage().value().flatMap(at -> at).map(Instant::toString).orElse(null));
    known(document, "lastMessage", channel.lastMessage().why());
    document.set("days7", tally(channel.week()));
    document.set("days30", tally(channel.month()));
    document.put("deadLetters", channel.deadLetters().value().orElse(null));
    known(document, "deadLetters", channel.deadLetters().why());
    return document
        .put("untold", channel.untold())
        .put("givenUp", channel.givenUp())
        .put("robotDoubt", channel.doubt().map(OverviewDocument::word).orElse(null));
  }

  private static JsonNode tally(Known<Tally> known) {
    return known
        .value()
        .<JsonNode>map(
            tally ->
                Documents.object()
                    .put("events", tally.events())
                    .put("messages", tally.messages())
                    .put("failures", tally.failures())
                    .put("deadLetters", tally.deadLetters()))
        .orElse(null);
  }

  private static JsonNode incident(IncidentOverview incident) {
    ObjectNode document =
        Documents.object()
            .put("key", incident.key())
            .put("service", incident.service().orElse(null))
            .put("type", incident.type().orElse(null))
            .put("severity", incident.severity())
            .put("opened", incident.opened().toString())
            .put("updated", incident.updated().toString())
            .put("start", text(incident.start()))
            .put("over", incident.over());
    document.set("accounts", Documents.texts(incident.accounts()));
    document.set("regions", Documents.texts(incident.regions()));
    document.set(
        "channels",
        Documents.array(
            new TreeMap<>(incident.tellings()).entrySet(),
            each ->
                Documents.object()
                    .put("channel", each.getKey().value())
                    .put("firstTold", text(each.getValue().first()))
                    .put("lastTold", text(each.getValue().last()))
                    .put("givenUp", each.getValue().givenUp())));
    return document;
  }

  private static JsonNode problem(Problem problem) {
    ObjectNode document =
        Documents.object()
            .put("kind", word(problem.kind()))
            .put("weight", word(problem.kind().weight()))
            .put("subject", problem.subject())
            .put("count", problem.count())
            .put("message", OverviewView.text(problem))
            .put("why", problem.why().orElse(null))
            .put("next", problem.next().orElse(null));
    document.set(
        "places",
        Documents.array(
            problem.places(),
            place ->
                Documents.object()
                    .put("account", place.account().toString())
                    .put("region", place.region().toString())));
    return document;
  }

  private static String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }

  /** A state as documents spell it: not-enabled. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
