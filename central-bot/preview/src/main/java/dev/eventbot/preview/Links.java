package dev.eventbot.preview;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where links of a message really lead; nothing but the web is followed from a preview. */
final class Links {
  /** DingTalk's way to say: open this in the browser. */
  private static final Pattern IN_BROWSER =
      Pattern.compile("dingtalk://dingtalkclient/page/link\\?(?:[^#]*&)?url=([^&#]*).*");

  private Links() {}

  /** The address as https or http; empty for all others. */
  static String web(String address) {
    Matcher inBrowser = IN_BROWSER.matcher(address);
    String target = address;
    if (inBrowser.matches()) {
      try {
        target = URLDecoder.decode(inBrowser.group(1), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    try {
      URI uri = new URI(target);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null
          ? target
          : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
