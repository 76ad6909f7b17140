package dev.eventbot.bot.message;

import java.util.List;

/** Who is called by a message. */
public sealed interface Mentions {

  /**
   * The whole group: what happens when nobody is named, since an alert that calls nobody is not
   * read.
   */
  record Everyone() implements Mentions {}

  /** Nobody: for what adds to a message that has called people already. */
  record Nobody() implements Mentions {}

  /**
   * Certain people, each by what the robot's app knows them by.
   *
   * @param mobiles digits, with an optional country code; never to be logged
   * @param ids user ids of DingTalk or WeCom, open ids ({@code ou_…}) of Feishu
   */
  record People(List<String> mobiles, List<String> ids) implements Mentions {
    public People {
      mobiles = List.copyOf(mobiles);
      ids = List.copyOf(ids);
    }

    @Override
    public String toString() {
      return "People[" + (mobiles.size() + ids.size()) + "]";
    }
  }
}
