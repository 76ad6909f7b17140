package dev.eventbot.bot.announce;

import dev.eventbot.bot.message.Layout.AccountNames;
import java.util.function.Consumer;

/** Looks accounts' names up. Safe for use by several threads. */
@FunctionalInterface
public interface AccountBook {

  /**
   * For one message.
   *
   * @param warnings told why accounts stay numbers, once until that may have changed
   */
  AccountNames names(Consumer<String> warnings);
}
