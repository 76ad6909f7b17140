package dev.eventbot.cli.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS's reasons as far as people need them; the documents have every word. */
final class Brief {
  private static final Pattern IDS =
      Pattern.compile(
          "\\s*\\((?:Service: [^()]*|RequestToken: [^()]*|[^()]*Request ID: [^()]*)\\)");
  private static final Pattern HANDLER =
      Pattern.compile(
          "ResourceLogicalId:([^,]+), ResourceType:([^,]+), ResourceStatusReason:"
              + "(?:Resource handler returned message: )?");
  private static final Pattern DENIAL =
      Pattern.compile(
          "\"?User: arn:[^:]*:\\w+::(\\d{12}):(?:assumed-)?(role|user)/([^/\\s]+)\\S* is not authorized to"
              + " perform: (\\S+)(?: (?:on resource:|in) \\S+)? with an (explicit deny in an? [a-z -]*policy)[^\"]*\"?");
  private static final Pattern HEX = Pattern.compile("-[0-9a-f]{32}$");

  private Brief() {}

  static String of(String reason) {
    String brief = IDS.matcher(reason).replaceAll("");
    brief = HANDLER.matcher(brief).replaceFirst("$1 ($2): ");
    Matcher denial = DENIAL.matcher(brief);
    if (denial.find()) {
      brief =
          brief.substring(0, denial.start())
              + denial.group(4)
              + " is denied to "
              + denial.group(2)
              + " "
              + HEX.matcher(denial.group(3)).replaceFirst("-…")
              + ": "
              + denial.group(5)
              + brief.substring(denial.end());
    }
    return brief;
  }
}
