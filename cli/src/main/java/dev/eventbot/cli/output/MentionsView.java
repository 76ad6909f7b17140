package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.central.MentionBook;
import dev.eventbot.rollout.value.Mentioned;
import java.util.List;
import java.util.Map;

/** Who is called for what, one list a line; of people only their ends, unless told otherwise. */
public final class MentionsView {
  private static final String ACCOUNT = "account-";

  private final String path;
  private final Map<String, List<String>> lists;
  private final boolean whole;

  public MentionsView(String path, Map<String, List<String>> lists, boolean whole) {
    this.path = path;
    this.lists = lists;
    this.whole = whole;
  }

  public List<String> lines() {
    if (lists.isEmpty()) {
      return List.of(
          "no list below " + path + ", so everybody is called",
          "next: eventbot mention set --default WHO");
    }
    Table table = new Table("FOR", "CALLS");
    lists.forEach((name, people) -> table.row(words(name), String.join(", ", shown(people))));
    return table.lines("");
  }

  private static String words(String name) {
    if (name.equals(MentionBook.DEFAULT)) {
      return "everything else";
    }
    return name.startsWith(ACCOUNT)
        ? "account " + name.substring(ACCOUNT.length())
        : "service " + name;
  }

  private List<String> shown(List<String> people) {
    return whole ? people : people.stream().map(Mentioned::masked).toList();
  }

  public JsonNode document() {
    var document = Documents.object().put("path", path).put("masked", !whole);
    document.set(
        "lists",
        Documents.array(
            lists.entrySet(),
            list ->
                Documents.object()
                    .put("name", list.getKey())
                    .set("people", Documents.texts(shown(list.getValue())))));
    return document;
  }
}
