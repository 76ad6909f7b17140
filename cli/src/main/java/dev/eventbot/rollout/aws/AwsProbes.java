package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Probes;
import dev.eventbot.rollout.port.Sighting;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Probes through EventBridge, in other accounts by their role; receipts in the incident table. */
final class AwsProbes implements Probes {
  /** What PutEvents says of a single entry that may be put again. */
  private static final List<String> PASSING = List.of("ThrottlingException", "InternalFailure");

  private final AwsClients clients;
  private final Region home;

  AwsProbes(AwsClients clients, Region home) {
    this.clients = clients;
    this.home = home;
  }

  @Override
  public Visit visit(AccountId account, Optional<String> role) {
    return new RoleVisit(role.map(name -> clients.inAccount(account, name)).orElse(clients));
  }

  @Override
  public List<Sighting> sightings(
      Region region, String table, String run, ChannelName channel, Optional<Instant> since) {
    String prefix = "cells#" + channel + "#";
    // As long as now is written with 13 digits, the order of the keys is that of time.
    String from = prefix + since.map(at -> "%013d".formatted(at.toEpochMilli())).orElse("");
    List<Sighting> sightings = new ArrayList<>();
    Map<String, Region> regions = new HashMap<>();
    return AwsErrors.ask(
        "Query of " + table,
        region,
        () -> {
          clients
              .client(DynamoDbClient.class, region)
              .queryPaginator(
                  r ->
                      r.tableName(table)
                          .consistentRead(true)
                          .keyConditionExpression("pk = :run AND sk BETWEEN :from AND :to")
                          .expressionAttributeValues(
                              Map.of(
                                  ":run",
                                  AttributeValue.fromS("probe#" + run),
                                  ":from",
                                  AttributeValue.fromS(from),
                                  // No digit is greater.
                                  ":to",
                                  AttributeValue.fromS(prefix + "~"))))
              .items()
              .forEach(item -> read(item, regions, sightings));
          return sightings;
        });
  }

  /** What cannot be read is no receipt of ours, and tells nothing. */
  private static void read(
      Map<String, AttributeValue> item, Map<String, Region> regions, List<Sighting> sightings) {
    try {
      Instant botAt = Instant.parse(item.get("botAt").s());
      for (AttributeValue value : item.get("cells").l()) {
        String[] parts = value.s().split("/", -1);
        Cell cell =
            new Cell(new AccountId(parts[0]), regions.computeIfAbsent(parts[1], Region::new));
        sightings.add(new Sighting(cell, millis(parts, 2), millis(parts, 3), botAt));
      }
    } catch (DateTimeParseException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException e) {
      return;
    }
  }

  private static Optional<Instant> millis(String[] parts, int index) {
    return parts.length <= index || parts[index].isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Long.parseLong(parts[index])));
  }

  /** The stay in one account: its role is taken on once, and a refusal remembered. */
  private final class RoleVisit implements Visit {
    private final AwsClients account;
    private boolean entered;
    private Answer.NoRole refusal;

    RoleVisit(AwsClients account) {
      this.account = account;
    }

    @Override
    public Answer put(
        Region region, String source, String detailType, String detail, Instant time) {
      PutEventsRequestEntry entry =
          PutEventsRequestEntry.builder()
              .source(source)
              .detailType(detailType)
              .detail(detail)
              .time(time)
              .build();
      try {
        PutEventsResultEntry result =
            AwsErrors.ask(
                "PutEvents",
                region,
                () ->
                    account
                        .client(EventBridgeClient.class, region)
                        .putEvents(r -> r.entries(entry))
                        .entries()
                        .get(0));
        return result.errorCode() == null ? new Answer.Taken() : refused(region, result);
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        return AwsErrors.mayPass(e)
            ? new Answer.Later(e.getMessage())
            : new Answer.Refused(e.getMessage(), e.nextStep());
      }
    }

    @Override
    public synchronized Optional<Answer> enter() {
      if (entered) {
        return Optional.ofNullable(refusal);
      }
      try {
        AwsErrors.ask(
            "AssumeRole",
            home,
            () -> {
              account.enter(home);
              return true;
            });
        entered = true;
        return Optional.empty();
      } catch (AccessDeniedException e) {
        entered = true;
        refusal = new Answer.NoRole(e.getMessage());
        return Optional.of(refusal);
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        return Optional.of(
            AwsErrors.mayPass(e)
                ? new Answer.Later(e.getMessage())
                : new Answer.Refused(e.getMessage(), e.nextStep()));
      }
    }

    private static Answer refused(Region region, PutEventsResultEntry result) {
      String why =
          "PutEvents in "
              + region
              + ": "
              + AwsErrors.oneLine(result.errorMessage())
              + " ("
              + result.errorCode()
              + ")";
      return PASSING.contains(result.errorCode())
          ? new Answer.Later(why)
          : new Answer.Refused(why, Optional.empty());
    }
  }
}
