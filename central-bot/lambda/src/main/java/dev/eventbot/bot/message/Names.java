package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Layout.AccountNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns AWS's identifiers into names, keeping the identifier where a reader has to type it. */
final class Names {
  private final Labels labels;
  private final Labels services;
  private final Labels regions;
  private final EventTypes types;

  Names(Labels labels) {
    this.labels = labels;
    this.services = new Labels(labels.language(), "services");
    this.regions = new Labels(labels.language(), "regions");
    this.types = new EventTypes(labels.language());
  }

  /** {@code ElastiCache} for {@code ELASTICACHE}. */
  String service(String code) {
    return labels
        .words("service." + code)
        .or(() -> services.words(code))
        .orElseGet(() -> PlainText.line(code));
  }

  /** What fits into a title: {@code APIGW} for {@code APIGATEWAY}. */
  String shortService(String code) {
    return services.words("short." + code).orElseGet(() -> service(code));
  }

  /** {@code 香港 ap-east-1}. */
  String region(String code) {
    return regions
        .words(code)
        .filter(name -> !name.equalsIgnoreCase(code))
        .map(name -> labels.text("region.named", name, code))
        .or(() -> regions.words(code))
        .orElseGet(() -> PlainText.line(code));
  }

  /** The name alone, the code where there is none. */
  String shortRegion(String code) {
    return regions.words(code).orElseGet(() -> PlainText.line(code));
  }

  /** {@code EC2 实例计划停用 (AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED)}; unknown codes alone. */
  Optional<String> type(Incident incident) {
    return incident
        .typeCode()
        .map(
            code ->
                types
                    .read(code, incident.service())
                    .map(
                        words ->
                            labels.text("code", ofService(incident, words), PlainText.line(code)))
                    .orElseGet(() -> PlainText.line(code)));
  }

  /** The same without the code. */
  Optional<String> shortType(Incident incident) {
    return incident
        .typeCode()
        .map(
            code ->
                types
                    .read(code, incident.service())
                    .map(words -> ofService(incident, words))
                    .orElseGet(() -> PlainText.line(code)));
  }

  private String ofService(Incident incident, String words) {
    return incident
        .service()
        .map(this::service)
        .filter(name -> !Trials.isOwn(incident))
        .filter(name -> !words.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
        .map(name -> name + " " + words)
        .orElse(words);
  }

  /** {@code production (222222222201)}. */
  String account(String id, AccountNames names) {
    String shown = PlainText.line(id);
    return names
        .name(id)
        .map(PlainText::line)
        .filter(name -> !name.isEmpty())
        .map(name -> labels.text("code", name, shown))
        .orElse(shown);
  }

  /** Joined as the language does it. */
  String list(List<String> names) {
    return String.join(labels.text("list.separator"), names);
  }
}
