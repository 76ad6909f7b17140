package dev.eventbot.bot.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.announce.Enrichment;
import dev.eventbot.bot.aws.HealthApi.Asked;
import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Texts and resources from the AWS Health API, for events that came without them. Needs a support
 * plan that has the API; without one it is not asked again for a day. Safe for use by several
 * threads.
 */
public final class HealthEnrichment implements Enrichment {
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:health:.+");

  /** The API takes no more of them in one question. */
  private static final int MOST_ACCOUNTS = 10;

  private final HealthApi api;
  private final Optional<String> own;
  private final boolean hasOrganizations;
  private final Clock clock;
  private final Silence silence = new Silence();
  private final Silence othersSilence = new Silence();

  /**
   * @param region of the bot
   * @param own the bot's account, as far as it is known
   */
  public HealthEnrichment(AwsJson aws, String region, Optional<String> own, Clock clock) {
    this.api = new HealthApi(aws, clock);
    this.own = own;
    // There is no organizational view in China.
    this.hasOrganizations = !region.startsWith("cn-");
    this.clock = clock;
  }

  @Override
  public synchronized Incident enrich(Incident incident, Consumer<String> warnings) {
    boolean isPublic = incident.scope().filter("PUBLIC"::equalsIgnoreCase).isPresent();
    boolean text = incident.descriptions().isEmpty();
    boolean resources = incident.resources().isEmpty() && !isPublic;
    Instant now = clock.instant();
    if (!(text || resources)
        || incident.arn().filter(arn -> ARN.matcher(arn).matches()).isEmpty()
        || silence.holds(now)) {
      return incident;
    }
    Asked asked = new Asked(incident.arn().get(), isPublic ? List.of() : others(incident));
    if (!asked.accounts().isEmpty() && (!hasOrganizations || othersSilence.holds(now))) {
      return incident;
    }
    try {
      Incident enriched = enriched(incident, asked, text, resources);
      (asked.accounts().isEmpty() ? silence : othersSilence).end();
      return enriched;
    } catch (SdkException e) {
      refused(e, asked, now, warnings);
      return incident;
    }
  }

  /** The affected accounts, when they are not just the bot's own. */
  private List<String> others(Incident incident) {
    List<String> accounts = incident.accounts();
    return accounts.stream().allMatch(account -> own.equals(Optional.of(account)))
        ? List.of()
        : accounts.stream().limit(MOST_ACCOUNTS).toList();
  }

  private void refused(SdkException e, Asked asked, Instant now, Consumer<String> warnings) {
    boolean forAll =
        asked.accounts().isEmpty() || AwsErrors.name(e).equals("SubscriptionRequiredException");
    (forAll ? silence : othersSilence)
        .begin(
            e,
            now,
            "messages hold only what events bring, AWS Health API"
                + (asked.accounts().isEmpty() ? "" : " for the organization"),
            warnings);
  }

  private Incident enriched(Incident incident, Asked asked, boolean text, boolean resources) {
    Instant until = clock.instant().plus(HealthApi.PATIENCE);
    List<Description> descriptions =
        text
            ? api.details(asked).stream()
                .flatMap(set -> description(set).stream())
                .limit(1)
                .toList()
            : incident.descriptions();
    List<Resource> found =
        resources && clock.instant().isBefore(until)
            ? api.entities(asked, Incident.MOST_RESOURCES, until).stream()
                .flatMap(entity -> resource(entity).stream())
                .distinct()
                .toList()
            : incident.resources();
    return descriptions.equals(incident.descriptions()) && found.equals(incident.resources())
        ? incident
        : incident.with(descriptions, found, Math.max(found.size(), incident.resourceCount()));
  }

  private static Optional<Description> description(JsonNode detail) {
    return Optional.ofNullable(
            detail.path("eventDescription").path("latestDescription").textValue())
        .filter(text -> !text.isBlank())
        .map(text -> new Description("en_US", text));
  }

  private static Optional<Resource> resource(JsonNode entity) {
    return Optional.ofNullable(entity.path("entityValue").textValue())
        .filter(value -> !value.isBlank())
        .map(
            value ->
                new Resource(
                    value,
                    Optional.ofNullable(entity.path("statusCode").textValue()),
                    Optional.ofNullable(entity.path("awsAccountId").textValue())));
  }
}
