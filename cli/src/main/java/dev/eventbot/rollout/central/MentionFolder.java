package dev.eventbot.rollout.central;

import dev.eventbot.rollout.port.Parameters;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where the lists of all channels with one keyword are. */
record MentionFolder(String prefix, String keyword) {
  private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_.-]+");

  /** Where the bot of that channel looks. */
  static MentionFolder of(ChannelRequest channel) {
    return new MentionFolder(channel.parameterPrefix(), channel.keyword());
  }

  /** Whether the keyword can be part of a parameter's name. */
  boolean possible() {
    return POSSIBLE.matcher(keyword).matches();
  }

  String path() {
    return "/" + prefix + "/" + keyword + "/AtMobiles/";
  }

  /** By whom it is for: services, {@code account-…}, {@link MentionBook#DEFAULT}. */
  Map<String, List<String>> lists(Parameters parameters, Region home) {
    return possible() ? lists(parameters, home, path()) : Map.of();
  }

  static Map<String, List<String>> lists(Parameters parameters, Region home, String path) {
    Map<String, List<String>> lists = new TreeMap<>();
    parameters
        .below(home, path.substring(0, path.length() - 1))
        .forEach(
            (name, value) -> lists.put(name.substring(path.length()), Mentioned.stored(value)));
    return lists;
  }
}
