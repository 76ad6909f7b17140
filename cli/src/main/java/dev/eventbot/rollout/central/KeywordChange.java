package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.port.Parameters;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whom a channel calls by another keyword: the lists are the keyword's, not the channel's. */
final class KeywordChange {
  private static final int MOST_SHOWN = 10;
  private static final String ACCOUNT = "account-";

  private final Parameters parameters;
  private final Region home;
  private final Supplier<List<ChannelStatus>> channels;

  KeywordChange(Parameters parameters, Region home, Supplier<List<ChannelStatus>> channels) {
    this.parameters = parameters;
    this.home = home;
    this.channels = channels;
  }

  /**
   * What somebody should know who is about to deploy the channel.
   *
   * @param is empty for a channel that is new
   */
  List<String> warnings(Optional<ChannelRequest> is, ChannelRequest wanted) {
    MentionFolder folder = MentionFolder.of(wanted);
    if (is.map(MentionFolder::of).filter(folder::equals).isPresent()) {
      return List.of();
    }
    try {
      return is.isPresent()
          ? changed(MentionFolder.of(is.get()), wanted, folder)
          : joined(wanted, folder);
    } catch (AccessDeniedException e) {
      // Deploying takes fewer rights than reading who is called.
      return List.of(
          "whom channel "
              + wanted.name()
              + " calls by keyword "
              + wanted.keyword()
              + " could not be seen: "
              + e.getMessage());
    }
  }

  private List<String> changed(MentionFolder before, ChannelRequest wanted, MentionFolder after) {
    Map<String, List<String>> is = after.lists(parameters, home);
    Map<String, List<String>> lost = new TreeMap<>(before.lists(parameters, home));
    lost.entrySet().removeIf(list -> list.getValue().equals(is.get(list.getKey())));
    List<String> warnings = new ArrayList<>();
    if (!after.possible()) {
      warnings.add(impossible(wanted));
    }
    if (lost.isEmpty()) {
      return warnings;
    }
    warnings.add(
        "channel "
            + wanted.name()
            + " then calls whom the lists of keyword "
            + after.keyword()
            + " name ("
            + (is.isEmpty() ? "there is none, so everybody" : words(is))
            + "), and not any more those of "
            + before.keyword()
            + ": "
            + words(lost));
    if (after.possible()) {
      lost.keySet().stream()
          .limit(MOST_SHOWN)
          .forEach(
              whom ->
                  warnings.add(
                      "to carry "
                          + called(whom)
                          + " over: eventbot mention set "
                          + of(wanted)
                          + option(whom)
                          + " "
                          + people(lost.get(whom))));
      warnings.add(
          "the whole numbers: eventbot mention list "
              + (usual(wanted) ? "" : "--channel " + wanted.name() + " ")
              + "--keyword "
              + before.keyword()
              + " --show");
    }
    return warnings;
  }

  private List<String> joined(ChannelRequest wanted, MentionFolder folder) {
    if (!folder.possible()) {
      return List.of(impossible(wanted));
    }
    Map<String, List<String>> lists = folder.lists(parameters, home);
    if (lists.isEmpty()) {
      return List.of();
    }
    List<String> others =
        channels.get().stream()
            .filter(other -> !other.name().equals(wanted.name()))
            .filter(other -> MentionFolder.of(ChannelSettings.of(other)).equals(folder))
            .map(other -> other.name().value())
            .toList();
    return others.isEmpty()
        ? List.of()
        : List.of(
            "channel "
                + wanted.name()
                + " shares keyword "
                + wanted.keyword()
                + ", and so whom it calls, with channel "
                + Texts.list(others)
                + ": "
                + words(lists)
                + "; for lists of its own: --keyword WORD, another one that its robot takes");
  }

  private static String impossible(ChannelRequest wanted) {
    return "the keyword "
        + wanted.keyword()
        + " cannot be part of a parameter's name, so no list is possible for channel "
        + wanted.name()
        + ": it calls everybody; a keyword of letters and digits can have lists";
  }

  /** The prefix is the channel's; nothing types another than the usual. */
  private static String of(ChannelRequest wanted) {
    return (usual(wanted) ? "" : "--channel " + wanted.name() + " ")
        + "--keyword "
        + wanted.keyword()
        + " ";
  }

  private static boolean usual(ChannelRequest wanted) {
    return wanted
        .parameterPrefix()
        .equals(ChannelRequest.of(wanted.name(), Optional.empty()).parameterPrefix());
  }

  private static String option(String whom) {
    return whom.equals(MentionBook.DEFAULT)
        ? "--default"
        : whom.startsWith(ACCOUNT)
            ? "--account " + whom.substring(ACCOUNT.length())
            : "--service " + whom;
  }

  private static String words(Map<String, List<String>> lists) {
    return lists.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(list -> called(list.getKey()) + " → " + people(list.getValue()))
            .collect(Collectors.joining(", "))
        + (lists.size() > MOST_SHOWN ? " and " + (lists.size() - MOST_SHOWN) + " more" : "");
  }

  private static String called(String whom) {
    return whom.equals(MentionBook.DEFAULT)
        ? "everything else"
        : whom.startsWith(ACCOUNT)
            ? "account " + whom.substring(ACCOUNT.length())
            : "service " + whom;
  }

  private static String people(List<String> people) {
    return people.stream().map(Mentioned::masked).collect(Collectors.joining(" "));
  }
}
