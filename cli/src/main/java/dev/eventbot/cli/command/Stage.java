package dev.eventbot.cli.command;

import dev.eventbot.cli.output.ChatMessage;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The organization the demonstration plays on: an embedded one, with a chat group to look at. */
public interface Stage extends AutoCloseable {
  Rollout rollout();

  Webhook webhook();

  Set<OuId> ous();

  Set<Region> regions();

  /** The member account in which something happens. */
  AccountId member();

  /** AWS itself raises the event there. */
  void raise(AccountId account, Region region, String event);

  /** What the group was told so far. */
  List<ChatMessage> group();

  URI page();

  /** Whatever exists and did not when the stage was set. */
  List<String> leftovers();

  @Override
  void close();
}
