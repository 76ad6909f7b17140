package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What AWS Health remembers, what a channel's bot remembers, and the way from one to the other. */
public interface PastEvents {

  /**
   * What AWS Health remembers.
   *
   * @param organization whether of all accounts; of our own otherwise
   * @param notTold why not of all accounts, though there is an organization
   * @param events oldest first
   */
  record History(boolean organization, Optional<String> notTold, List<PastEvent> events) {
    public History {
      events = List.copyOf(events);
    }
  }

  /**
   * What a bot remembers of an event.
   *
   * @param told whether its group has been told
   * @param status as it last heard, verbatim
   * @param updated when that was, by AWS's clock
   */
  record Memory(
      boolean told, Optional<String> status, Optional<Instant> updated, Set<String> accounts) {
    public Memory {
      accounts = Set.copyOf(accounts);
    }
  }

  /**
   * What was said since then.
   *
   * @param own our account
   * @param inOrganization whether to ask for all accounts first
   * @throws RefusedException when the support plan does not have the Health API
   */
  History since(AccountId own, boolean inOrganization, Instant from);

  /** Empty when the bot has never heard of it. */
  Optional<Memory> remembered(Region region, String table, ChannelName channel, PastEvent event);

  /**
   * Whether the channel is told such an event.
   *
   * @param topicFilter SNS's filter policy of its subscription
   * @param only the patterns its bot finishes
   */
  boolean hears(Optional<String> topicFilter, Optional<String> only, JsonNode event);

  /** One event for each account, now with texts and resources. */
  List<JsonNode> complete(PastEvent event, boolean organization);

  /** Puts events into a channel's queue. */
  void deliver(Region region, String queueUrl, List<JsonNode> events);
}
