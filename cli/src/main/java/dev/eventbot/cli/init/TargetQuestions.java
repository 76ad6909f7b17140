package dev.eventbot.cli.init;

import dev.eventbot.cli.output.DisplayWidth;
import dev.eventbot.rollout.check.Choices;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.Spelling;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which units and which regions, offered as numbered lists. */
final class TargetQuestions {
  /** More than a screen of units nobody reads; they are named by path or id. */
  private static final int MOST_SHOWN = 60;

  private static final String ALONE = "0";
  private static final int WIDEST_NAME = 40;
  private static final int COLUMNS = 3;

  private final Questions questions;
  private final Choices choices;

  TargetQuestions(Questions questions, Choices choices) {
    this.questions = questions;
    this.choices = choices;
  }

  /** The units; none for our own account only. */
  List<Choices.Unit> units(Told told) {
    if (told.singleAccount() || choices.units().isEmpty()) {
      if (!told.ous().isEmpty()) {
        throw new UsageException(
            told.singleAccount()
                ? "--ous and --single-account exclude each other"
                : "--ous makes no sense here: " + whyAlone());
      }
      return List.of();
    }
    if (!told.ous().isEmpty()) {
      return told.ous().stream().map(this::unit).distinct().toList();
    }
    if (questions.asking()) {
      offerUnits();
    }
    return questions.ask(
        "Which ones? Numbers, ids or paths, with commas between them", "1", this::units);
  }

  /** Why the organization, if any, cannot be covered from here. */
  String whyAlone() {
    return choices
        .organization()
        .map(
            facts ->
                "account "
                    + choices.account()
                    + " does not manage organization "
                    + facts.id()
                    + ", so only this account can be covered from here; all others can with"
                    + " credentials of account "
                    + facts.managementAccount()
                    + " (--profile NAME)")
        .orElse(
            "account "
                + choices.account()
                + " is in no organization, so there is only this account to cover");
  }

  private void offerUnits() {
    List<Choices.Unit> units = choices.units();
    questions.say("");
    questions.say("Organizational units; accounts that join them later are covered, too:");
    questions.say("   0  this account only");
    int shown = Math.min(units.size(), MOST_SHOWN);
    List<String> names =
        units.stream()
            .limit(shown)
            .map(unit -> "  ".repeat(unit.depth()) + OneLine.of(unit.name()))
            .map(name -> DisplayWidth.cut(name, WIDEST_NAME))
            .toList();
    int width = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    int idWidth =
        units.stream().limit(shown).mapToInt(unit -> unit.id().value().length()).max().orElse(0);
    for (int i = 0; i < shown; i++) {
      Choices.Unit unit = units.get(i);
      questions.say(
          String.format("%4d  ", i + 1)
              + DisplayWidth.pad(names.get(i), width)
              + "  "
              + DisplayWidth.pad(unit.id().value(), idWidth)
              + "  "
              + Texts.count(unit.accounts(), "account"));
    }
    if (units.size() > shown) {
      questions.say("      and " + (units.size() - shown) + " more, by path (Prod/Web) or id");
    }
  }

  private List<Choices.Unit> units(String typed) {
    if (typed.equals(ALONE)) {
      return List.of();
    }
    return several(typed, "unit", this::unit);
  }

  private Choices.Unit unit(String word) {
    if (word.equals(ALONE)) {
      throw new UsageException("0, this account only, stands alone, or is left out");
    }
    return number(word, choices.units().size())
        ? choices.units().get(Integer.parseInt(word) - 1)
        : unit(OuName.parse(word));
  }

  private Choices.Unit unit(OuName name) {
    return choices.units().stream()
        .filter(
            unit ->
                name.id().map(unit.id()::equals).orElseGet(() -> unit.path().equals(name.text())))
        .findFirst()
        .or(() -> name.isRoot() ? choices.units().stream().findFirst() : Optional.empty())
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no organizational unit "
                        + name
                        + Spelling.suggestion(
                            name.text(),
                            choices.units().stream().map(Choices.Unit::path).toList())));
  }

  /** The regions, at least one. */
  List<RegionChoice> regions(Told told, boolean single) {
    if (!told.regions().isEmpty()) {
      return told.regions().stream().distinct().map(choice -> checked(choice, single)).toList();
    }
    List<Region> enabled = List.copyOf(choices.enabled());
    Set<Region> recommended = choices.recommended();
    if (questions.asking()) {
      offerRegions(enabled, recommended);
    }
    return questions.ask(
        enabled.isEmpty()
            ? "Which regions? Codes, with commas between them"
            : (single
                    ? "Which regions? Numbers or codes"
                    : "Which regions? Numbers, codes or " + RegionChoice.ALL)
                + ", with commas between them",
        recommended.stream().map(Region::name).collect(Collectors.joining(",")),
        typed ->
            several(
                typed,
                "region",
                word ->
                    checked(
                        number(word, enabled.size())
                            ? RegionChoice.parse(enabled.get(Integer.parseInt(word) - 1).name())
                            : RegionChoice.parse(word),
                        single)));
  }

  private void offerRegions(List<Region> enabled, Set<Region> recommended) {
    questions.say("");
    if (enabled.isEmpty()) {
      questions.say("Regions (the endpoint does not tell which are enabled):");
      return;
    }
    questions.say("Regions enabled here; * home, that of global events, that of AWS's backup:");
    int rows = (enabled.size() + COLUMNS - 1) / COLUMNS;
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row; i < enabled.size(); i += rows) {
        String mark = recommended.contains(enabled.get(i)) ? " *" : "";
        line.append(String.format("%4d  %-18s", i + 1, enabled.get(i) + mark));
      }
      questions.say(line.toString().stripTrailing());
    }
  }

  private RegionChoice checked(RegionChoice choice, boolean single) {
    if (choice.all() && single) {
      throw new UsageException(
          RegionChoice.ALL + " goes with organizational units; here regions are named");
    }
    choice
        .region()
        .filter(region -> !choices.enabled().isEmpty() && !choices.enabled().contains(region))
        .ifPresent(
            region -> {
              throw new UsageException(
                  region
                      + " is not enabled in account "
                      + choices.account()
                      + Spelling.suggestion(
                          region.name(), choices.enabled().stream().map(Region::name).toList()));
            });
    return choice;
  }

  private static boolean number(String word, int most) {
    if (!word.matches("\\d{1,6}")) {
      return false;
    }
    int number = Integer.parseInt(word);
    if (number < 1 || number > most) {
      throw new UsageException("there is no number " + word + "; the last one is " + most);
    }
    return true;
  }

  private static <T> List<T> several(String typed, String what, Function<String, T> one) {
    Set<T> found = new LinkedHashSet<>();
    for (String word : typed.split("[,，、]", -1)) {
      if (!word.isBlank()) {
        found.add(one.apply(word.strip()));
      }
    }
    if (found.isEmpty()) {
      throw new UsageException("at least one " + what + " is expected");
    }
    return new ArrayList<>(found);
  }
}
