package dev.eventbot.preview;

import dev.eventbot.bot.robot.RobotApp;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;

/**
 * Which markdown an app understands; what it does not stays as it is typed.
 *
 * @param blocks beside paragraphs
 * @param italics whether {@code *} and {@code _} do anything
 * @param colours whether {@code <font color=…>} does
 * @param newlineBreaks whether a line break in the source is one on the screen; a quote then ends
 *     with its line
 */
record Dialect(
    Set<Class<? extends Block>> blocks, boolean italics, boolean colours, boolean newlineBreaks) {

  static final Dialect DINGTALK =
      new Dialect(
          Set.of(Heading.class, BlockQuote.class, ListBlock.class, ThematicBreak.class),
          true,
          true,
          false);

  static final Dialect FEISHU =
      new Dialect(
          Set.of(
              Heading.class,
              BlockQuote.class,
              ListBlock.class,
              ThematicBreak.class,
              FencedCodeBlock.class),
          true,
          true,
          true);

  static final Dialect WECOM =
      new Dialect(Set.of(Heading.class, BlockQuote.class), false, true, true);

  static Dialect of(RobotApp app) {
    return switch (app) {
      case DINGTALK -> DINGTALK;
      case FEISHU -> FEISHU;
      case WECOM -> WECOM;
    };
  }
}
