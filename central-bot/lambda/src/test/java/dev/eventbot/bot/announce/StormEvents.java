package dev.eventbot.bot.announce;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An evening in a large organization: a public event reaches every account in three regions, most
 * copies once more by the backup region, all of it again when it closes; and maintenance is
 * scheduled all over the place, every fifth with something to do. One delivery in a hundred is made
 * twice.
 *
 * @param accounts that the public event reaches
 * @param maintenances each of one account, with an ARN of its own
 */
record StormEvents(int accounts, int maintenances) {
  static final String PUBLIC =
      "arn:aws:health:us-east-1::event/LAMBDA/AWS_LAMBDA_OPERATIONAL_ISSUE/"
          + "AWS_LAMBDA_OPERATIONAL_ISSUE_STORM_4D2B8A61C09";
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "ap-east-1");
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration CLOSES_AFTER = Duration.ofMinutes(45);

  /** Puts all of it into the queue; each arrives in its own time. */
  void publish(StormQueue queue, Instant start, Random random) {
    for (int account = 0; account < accounts; account++) {
      for (String region : REGIONS) {
        publicEvent(queue, account, region, start, "open", random);
        publicEvent(queue, account, region, start.plus(CLOSES_AFTER), "closed", random);
      }
    }
    for (int n = 0; n < maintenances; n++) {
      Instant at = start.plusSeconds(random.nextInt(random.nextBoolean() ? 600 : 3_600));
      put(queue, maintenance(n, start, false), at, random);
      put(queue, maintenance(n, start, true), at.plusSeconds(random.nextInt(120)), random);
    }
  }

  private static void publicEvent(
      StormQueue queue, int account, String region, Instant from, String status, Random random) {
    Instant at = from.plusSeconds(random.nextInt(random.nextInt(20) == 0 ? 1_200 : 180));
    put(queue, publicEvent(account, region, from, status, false), at, random);
    if (!region.equals("us-west-2")) {
      Instant later = at.plusSeconds(random.nextInt(120));
      put(queue, publicEvent(account, "us-west-2", from, status, true), later, random);
    }
  }

  private static void put(StormQueue queue, String event, Instant at, Random random) {
    queue.publish(event, at);
    if (random.nextInt(100) == 0) {
      queue.publish(event, at.plusSeconds(random.nextInt(300)));
    }
  }

  /** A maintenance's; negative for what is none. */
  static int number(String arn) {
    return arn.equals(PUBLIC) ? -1 : Integer.parseInt(arn.substring(arn.lastIndexOf('/') + 1));
  }

  static String account(int n) {
    return "22222%07d".formatted(n);
  }

  private static String publicEvent(
      int account, String region, Instant updated, String status, boolean backup) {
    return """
        {"version":"0","id":"storm","detail-type":"AWS Health Event","source":"aws.health",
         "account":"%1$s","time":"%2$s","region":"%3$s","resources":[],
         "detail":{"eventArn":"%4$s","service":"LAMBDA",
          "eventTypeCode":"AWS_LAMBDA_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
          "eventScopeCode":"PUBLIC","communicationId":"7b6a594837261504-%5$s-1",
          "startTime":"Sun, 22 Nov 2026 07:40:00 GMT",%6$s
          "lastUpdatedTime":"%7$s","statusCode":"%5$s","eventRegion":"us-east-1",
          "eventDescription":[{"language":"en_US","latestDescription":"%8$s"}],
          "affectedAccount":"%1$s","page":"1","totalPages":"1","backupEvent":"%9$s"}}
        """
        .formatted(
            account(account),
            updated,
            region,
            PUBLIC,
            status,
            status.equals("closed") ? "\"endTime\":\"Sun, 22 Nov 2026 08:40:00 GMT\"," : "",
            RFC_1123.format(updated),
            status.equals("closed")
                ? "The issue has been resolved and the service is operating normally."
                : "We are investigating increased error rates and latencies.",
            backup);
  }

  private static String maintenance(int n, Instant start, boolean backup) {
    return """
        {"version":"0","id":"storm","detail-type":"AWS Health Event","source":"aws.health",
         "account":"%1$s","time":"%2$s","region":"%3$s","resources":["orders-%4$d"],
         "detail":{"eventArn":"arn:aws:health:us-east-1::event/RDS/AWS_RDS_MAINTENANCE_SCHEDULED/%4$d",
          "service":"RDS","eventTypeCode":"AWS_RDS_MAINTENANCE_SCHEDULED",
          "eventTypeCategory":"scheduledChange","eventScopeCode":"ACCOUNT_SPECIFIC",
          "communicationId":"1f2e3d4c-%4$d-1","startTime":"Tue, 01 Dec 2026 18:00:00 GMT",
          "endTime":"Tue, 01 Dec 2026 18:30:00 GMT","lastUpdatedTime":"%5$s",
          "statusCode":"upcoming","eventRegion":"us-east-1",
          "eventDescription":[{"language":"en_US",
           "latestDescription":"A required update of the operating system is available."}],
          "affectedEntities":[{"entityValue":"orders-%4$d","status":"PENDING"}],
          "actionability":"%7$s",
          "affectedAccount":"%1$s","page":"1","totalPages":"1","backupEvent":"%6$s"}}
        """
        .formatted(
            account(n * 7),
            start,
            backup ? "us-west-2" : "us-east-1",
            n,
            RFC_1123.format(start),
            backup,
            n % 5 == 0 ? "ACTION_REQUIRED" : "INFORMATIONAL");
  }
}
