package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Makes a tidy notice fit: first the prose gives way, then the lists, then long values; at last
 * whole parts go. Who is called is never cut.
 */
final class NoticeCutter {
  private static final int[] SHORTER = {512, 256, 128, 64, 32};

  private final Predicate<Notice> fits;

  private NoticeCutter(Predicate<Notice> fits) {
    this.fits = fits;
  }

  /**
   * @param notice tidy
   * @param limit in the unit of the measure
   * @param measure of what the composer makes of a notice; no character takes less than one
   */
  static Notice fit(Notice notice, int limit, ToIntFunction<Notice> measure) {
    // What is too long by far need not be written to be known as such.
    return new NoticeCutter(n -> characters(n) <= limit && measure.applyAsInt(n) <= limit)
        .fit(notice);
  }

  private static int characters(Notice notice) {
    return notice.blocks().stream().mapToInt(NoticeCutter::characters).sum();
  }

  private static int characters(Block block) {
    if (block instanceof Block.Items items) {
      return items.items().stream().mapToInt(String::length).sum();
    }
    if (block instanceof Block.Fields fields) {
      return fields.fields().stream().mapToInt(field -> field.value().length()).sum();
    }
    return block instanceof Block.Prose prose ? prose.text().length() : 0;
  }

  /** Every try writes the whole message, so it stops at the first that fits. */
  private Notice fit(Notice notice) {
    if (fits.test(notice)) {
      return notice;
    }
    Notice smaller = notice;
    for (int i = notice.blocks().size() - 1; i >= 0; i--) {
      if (notice.blocks().get(i) instanceof Block.Prose prose) {
        smaller = largest(smaller, i, JsonText.bytes(prose.text()), bytes -> cut(prose, bytes));
        if (fits.test(smaller)) {
          return smaller;
        }
      }
    }
    for (int i = notice.blocks().size() - 1; i >= 0; i--) {
      if (notice.blocks().get(i) instanceof Block.Items items) {
        int all = items.items().size();
        smaller = largest(smaller, i, all, kept -> without(items, all - kept));
        if (fits.test(smaller)) {
          return smaller;
        }
      }
    }
    return withoutLongValues(smaller);
  }

  private Notice withoutLongValues(Notice notice) {
    Notice smaller = notice;
    for (int bytes : SHORTER) {
      smaller = shortened(smaller, bytes);
      if (fits.test(smaller)) {
        return smaller;
      }
    }
    while (droppable(smaller) >= 0) {
      smaller = dropped(smaller);
      if (fits.test(smaller)) {
        return smaller;
      }
    }
    return with(smaller, smaller.blocks(), List.of());
  }

  /** A block as large as it may be, the smallest one when nothing fits. */
  private Notice largest(Notice notice, int index, int most, IntFunction<Block> block) {
    int fitting = 0;
    int tooLarge = most;
    while (tooLarge - fitting > 1) {
      int middle = (fitting + tooLarge) >>> 1;
      if (fits.test(replaced(notice, index, block.apply(middle)))) {
        fitting = middle;
      } else {
        tooLarge = middle;
      }
    }
    return replaced(notice, index, block.apply(fitting));
  }

  /** The beginning of a text, with the note that it is one. */
  static Block.Prose cut(Block.Prose prose, int bytes) {
    int kept = Math.max(0, Math.min(bytes, Integer.MAX_VALUE - 1));
    return new Block.Prose(
        prose.heading(), JsonText.cut(prose.text(), kept).stripTrailing(), kept, prose.cutNote());
  }

  /** The list without its last items, their number in their place. */
  static Block.Items without(Block.Items items, int left) {
    if (left == 0) {
      return items;
    }
    List<String> kept = new ArrayList<>(items.items().subList(0, items.items().size() - left));
    kept.add("… +" + left);
    return new Block.Items(items.heading(), kept, items.more());
  }

  private static Notice shortened(Notice notice, int bytes) {
    return with(
        notice,
        notice.blocks().stream().map(block -> shortened(block, bytes)).toList(),
        notice.links());
  }

  private static Block shortened(Block block, int bytes) {
    if (block instanceof Block.Fields fields) {
      return new Block.Fields(
          fields.fields().stream()
              .map(
                  field ->
                      new Notice.Field(
                          Lengths.shortened(field.label(), bytes),
                          Lengths.shortened(field.value(), bytes)))
              .toList());
    }
    if (block instanceof Block.Items items) {
      return new Block.Items(
          Lengths.shortened(items.heading(), bytes),
          items.items().stream().map(item -> Lengths.shortened(item, bytes)).toList(),
          items.more());
    }
    if (block instanceof Block.Emphasis emphasis) {
      return new Block.Emphasis(Lengths.shortened(emphasis.text(), bytes));
    }
    return block instanceof Block.Note note
        ? new Block.Note(Lengths.shortened(note.text(), bytes))
        : block;
  }

  private static int droppable(Notice notice) {
    for (int i = notice.blocks().size() - 1; i >= 0; i--) {
      if (!(notice.blocks().get(i) instanceof Block.Contacts)) {
        return i;
      }
    }
    return -1;
  }

  private static Notice dropped(Notice notice) {
    List<Block> blocks = new ArrayList<>(notice.blocks());
    blocks.remove(droppable(notice));
    return with(notice, blocks, notice.links());
  }

  private static Notice replaced(Notice notice, int index, Block block) {
    List<Block> blocks = new ArrayList<>(notice.blocks());
    blocks.set(index, block);
    return with(notice, blocks, notice.links());
  }

  private static Notice with(Notice notice, List<Block> blocks, List<Notice.Link> links) {
    return new Notice(
        notice.title(),
        notice.severity(),
        notice.tag(),
        blocks,
        links,
        notice.mentions(),
        notice.brief());
  }
}
