package dev.eventbot.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The Health event of the demonstration: an instance that is going to be retired, in AWS's shape.
 */
final class DemoEvent {
  private static final String INSTANCE = "i-0d4c1a9be72f3586a";

  private DemoEvent() {}

  static String json(AccountId account, Region region, Instant now) {
    Instant retirement = now.truncatedTo(ChronoUnit.HOURS).plus(14, ChronoUnit.DAYS);
    String code = "AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED";
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("detail-type", "AWS Health Event").put("source", "aws.health");
    event.putArray("resources").add(INSTANCE);
    ObjectNode detail = event.putObject("detail");
    detail
        .put("eventArn", "arn:aws:health:" + region + "::event/EC2/" + code + "/" + code + "_demo")
        .put("service", "EC2")
        .put("eventTypeCode", code)
        .put("eventTypeCategory", "scheduledChange")
        .put("eventScopeCode", "ACCOUNT_SPECIFIC")
        .put("communicationId", "5c0b8a3e6f7d41a29b1c-1")
        .put("startTime", healthTime(retirement))
        .put("endTime", healthTime(retirement.plus(2, ChronoUnit.HOURS)))
        .put("lastUpdatedTime", healthTime(now))
        .put("statusCode", "upcoming")
        .put("eventRegion", region.name())
        .put("page", "1")
        .put("totalPages", "1")
        .put("backupEvent", "false")
        .put("affectedAccount", account.value())
        .put("actionability", "ACTION_REQUIRED");
    detail.putArray("personas").add("OPERATIONS");
    detail
        .putArray("eventDescription")
        .addObject()
        .put("language", "en_US")
        .put(
            "latestDescription",
            "EC2 has detected degradation of the underlying hardware hosting your Amazon EC2"
                + " instance "
                + INSTANCE
                + ". The instance will be stopped after the date above. You can avoid this by"
                + " stopping and starting it yourself at any time before.");
    detail
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", INSTANCE)
        .put("lastUpdatedTime", healthTime(now))
        .put("status", "PENDING");
    return event.toString();
  }

  private static String healthTime(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
