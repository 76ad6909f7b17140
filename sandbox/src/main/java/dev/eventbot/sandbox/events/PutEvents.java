package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** {@code PutEvents}: limits of the whole call first, then each entry for itself. */
final class PutEvents {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int TIME_BYTES = 14;

  private final World world;
  private final EventBridgeService events;
  private final Actor actor;
  private final ObjectMapper json = new ObjectMapper();

  PutEvents(World world, EventBridgeService events, Actor actor) {
    this.world = world;
    this.events = events;
    this.actor = actor;
  }

  PutEventsResponse put(List<PutEventsRequestEntry> entries) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw invalid(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must"
              + (entries.isEmpty()
                  ? " have length greater than or equal to 1"
                  : " have length less than or equal to 10"));
    }
    long bytes = entries.stream().mapToLong(PutEvents::size).sum();
    if (bytes > MOST_BYTES) {
      throw invalid("Total size of the entries in the request is over the limit.");
    }
    List<PutEventsResultEntry> results = entries.stream().map(this::one).toList();
    return PutEventsResponse.builder()
        .entries(results)
        .failedEntryCount((int) results.stream().filter(r -> r.errorCode() != null).count())
        .build();
  }

  /** As the documentation counts an entry's size. */
  private static long size(PutEventsRequestEntry entry) {
    long size = entry.time() == null ? 0 : TIME_BYTES;
    size += bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
    for (String resource : entry.resources()) {
      size += bytes(resource);
    }
    return size;
  }

  private static long bytes(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private PutEventsResultEntry one(PutEventsRequestEntry entry) {
    for (String[] field :
        new String[][] {
          {"Source", entry.source()}, {"DetailType", entry.detailType()}, {"Detail", entry.detail()}
        }) {
      if (field[1] == null || field[1].isEmpty()) {
        return failed(
            "InvalidArgument",
            "Parameter %s is not valid. Reason: %s is a required argument."
                .formatted(field[0], field[0]));
      }
    }
    if (entry.source().startsWith("aws.")) {
      return failed("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    JsonNode detail;
    try {
      detail = json.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      detail = null;
    }
    if (detail == null || !detail.isObject()) {
      return failed("MalformedDetail", "Detail is malformed.");
    }
    return admit(entry, detail);
  }

  private PutEventsResultEntry admit(PutEventsRequestEntry entry, JsonNode detail) {
    String name = Optional.ofNullable(entry.eventBusName()).orElse("default");
    String busArn =
        Arn.isArn(name) ? name : EventBridgeService.busArn(actor.accountId(), actor.region(), name);
    if (!Arn.parse(busArn).region().equals(actor.region())) {
      return failed(
          "InvalidArgument", "Parameter EventBusName is not valid. Reason: Wrong region.");
    }
    ObjectNode event = json.createObjectNode();
    String id = UUID.randomUUID().toString();
    event.put("version", "0").put("id", id).put("detail-type", entry.detailType());
    event.put("source", entry.source()).put("account", actor.accountId());
    event.put(
        "time",
        entry.time() == null
            ? events.time()
            : entry.time().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", actor.region());
    entry.resources().forEach(event.putArray("resources")::add);
    event.set("detail", detail);

    Optional<StoredBus> bus = events.bus(busArn);
    if (bus.isEmpty()) {
      // AWS answers with an event id all the same; nothing tells the sender.
      world
          .service(DeliveryLog.class)
          .failed("PutEvents by " + actor.accountId(), busArn, "Event bus does not exist.", "");
      return PutEventsResultEntry.builder().eventId(id).build();
    }
    Verdict verdict =
        world
            .service(IamService.class)
            .decide(
                new AccessRequest(
                    actor.principal(),
                    "events:PutEvents",
                    busArn,
                    Arn.parse(busArn).account(),
                    Dispatcher.eventContext(event)),
                events.policy(bus.get()));
    if (!verdict.allowed()) {
      return failed("AccessDeniedException", verdict.reason());
    }
    boolean fromOtherAccount = !Arn.parse(busArn).account().equals(actor.accountId());
    events.accept(busArn, event, fromOtherAccount);
    return PutEventsResultEntry.builder().eventId(id).build();
  }

  private static PutEventsResultEntry failed(String code, String message) {
    return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
  }

  private static RuntimeException invalid(String message) {
    return World.failure(
        EventBridgeException.builder(), "EventBridge", "ValidationException", 400, message);
  }
}
