package dev.eventbot.cli.page;

import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.status.Problem;
import dev.eventbot.rollout.value.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What somebody has to see to, each with the command that helps. */
final class ProblemsSection {
  private static final int MOST_ACCOUNTS = 50;

  /** More take a click to be seen; on paper all are. */
  private static final int FEW_ACCOUNTS = 10;

  private final Overview overview;
  private final UnaryOperator<String> typeable;

  ProblemsSection(Overview overview, UnaryOperator<String> typeable) {
    this.overview = overview;
    this.typeable = typeable;
  }

  void write(Markup page) {
    page.open("section", "id", "problems").open("h2").say("problems");
    List<Problem> problems = overview.problems();
    if (problems.isEmpty()) {
      page.close("h2").sayIn("p", "problems.none").close("section").line();
      return;
    }
    page.text(" ")
        .element("small", String.valueOf(problems.size()))
        .close("h2")
        .open("ol", "class", "problems");
    problems.forEach(problem -> problem(page, problem));
    page.close("ol", "section").line();
  }

  private void problem(Markup page, Problem problem) {
    page.line().open("li", "class", "problem " + problem.kind().weight()).open("p").open("strong");
    page.say(key(problem), problem.subject(), Markup.number(problem.count()))
        .close("strong")
        .open("span", "class", "weight")
        .say("weight." + problem.kind().weight())
        .close("span", "p");
    problem.why().ifPresent(why -> why(page, why));
    if (!problem.places().isEmpty()) {
      places(page, problem);
    }
    problem
        .next()
        .ifPresent(
            next ->
                page.open("p")
                    .say("next")
                    .text(": ")
                    .element("code", typeable.apply(next))
                    .close("p"));
    page.close("li");
  }

  /** In the page's language where it is a word of ours; else in somebody else's words. */
  private static void why(Markup page, String why) {
    String key = Words.why(why);
    page.open("p", "class", "quiet");
    if (page.said().texts().containsKey(key)) {
      page.say(key);
    } else {
      page.text(why);
    }
    page.close("p");
  }

  /** Which text of the bundle tells of it. */
  static String key(Problem problem) {
    return "problem."
        + problem.kind()
        + (problem.kind() == Problem.Kind.UNKNOWN ? "." + problem.subject() : "");
  }

  private static void places(Markup page, Problem problem) {
    Map<AccountId, List<Place>> accounts = new LinkedHashMap<>();
    problem
        .places()
        .forEach(
            place -> accounts.computeIfAbsent(place.account(), id -> new ArrayList<>()).add(place));
    page.raw(
        problem.kind().weight() == Problem.Weight.LOST && accounts.size() <= FEW_ACCOUNTS
            ? "<details open>"
            : "<details>");
    page.open("summary").say("places.where").close("summary").open("ul");
    accounts.values().stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            places ->
                page.element(
                    "li",
                    name(places.get(0))
                        + ": "
                        + places.stream()
                            .map(place -> place.region().name())
                            .collect(Collectors.joining(", "))));
    if (accounts.size() > MOST_ACCOUNTS) {
      page.open("li")
          .say("places.more", Markup.number(accounts.size() - MOST_ACCOUNTS))
          .close("li");
    }
    page.close("ul", "details");
  }

  private static String name(Place place) {
    return place.name().isEmpty()
        ? place.account().value()
        : place.name() + " (" + place.account() + ")";
  }
}
