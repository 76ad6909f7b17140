package dev.eventbot.bot.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import dev.eventbot.bot.message.Mentions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever arrives becomes requests that every robot takes and no reader is harmed by. */
class EveryMessageIsHarmlessTest {
  private static final String SEED = "20261122";

  @Property(seed = SEED)
  void ofEvents(@ForAll("bodies") List<String> bodies, @ForAll("mentions") Mentions mentions) {
    WholeWay.of(bodies, mentions);
  }

  @Property(seed = SEED)
  void ofAnyJson(@ForAll("json") JsonNode json) {
    WholeWay.inOneLayout(json.toString(), new Mentions.Nobody());
  }

  @Property(seed = SEED)
  void ofCoverageTests(@ForAll("summaries") String summary) {
    WholeWay.inOneLayout(summary, new Mentions.Nobody());
  }

  @Property(seed = SEED)
  void ofAnyBytes(@ForAll byte[] bytes) throws IOException {
    List<Delivery> deliveries = new InvocationReader().read(new ByteArrayInputStream(bytes));
    deliveries.forEach(each -> WholeWay.inOneLayout(each.body(), new Mentions.Nobody()));
  }

  @Property(seed = SEED)
  void ofAnyInvocation(@ForAll("json") JsonNode json) throws IOException {
    String invocation =
        "{\"Records\":[" + json + ",{\"body\":" + json + "},{\"Sns\":" + json + "}]}";
    List<Delivery> deliveries =
        new InvocationReader().read(new ByteArrayInputStream(invocation.getBytes(UTF_8)));
    deliveries.forEach(each -> WholeWay.inOneLayout(each.body(), new Mentions.Nobody()));
  }

  @Provide
  Arbitrary<List<String>> bodies() {
    return HostileEvents.bodies().list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> summaries() {
    return HostileEvents.summaries();
  }

  @Provide
  Arbitrary<JsonNode> json() {
    return HostileEvents.anyJson();
  }

  @Provide
  Arbitrary<Mentions> mentions() {
    return Arbitraries.of(
        new Mentions.Nobody(),
        new Mentions.Everyone(),
        new Mentions.People(List.of("13800000001"), List.of()),
        new Mentions.People(List.of(), List.of("user.1")));
  }
}
