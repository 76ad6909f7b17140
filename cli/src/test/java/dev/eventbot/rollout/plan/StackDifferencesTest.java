package dev.eventbot.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StackDifferencesTest {
  private static String shown(List<Difference> differences) {
    return differences.stream()
        .map(
            one ->
                one.part()
                    + " "
                    + one.path()
                    + ": "
                    + one.before().map(JsonNode::toString).orElse("nothing")
                    + " → "
                    + one.after().map(JsonNode::toString).orElse("nothing")
                    + "\n")
        .collect(Collectors.joining());
  }

  private static List<Difference> between(String before, String after) {
    return StackDifferences.between(json(before), Map.of(), json(after), Map.of());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Test
  void namesEachPlaceByItsPathInTheOrderOfTheKeys() {
    assertThat(
            shown(
                between(
                    "{'b': {'x y': 1, 'detail-type': 'old', 'Fn::Sub': 'a'}, 'a': 1, 'same': [1, 2]}",
                    "{'same': [1, 2], 'c.d': {}, 'b': {'Fn::Sub': 'b', 'x y': 2, 'detail-type': 'new'}}")))
        .isEqualTo(
            """
            TEMPLATE a: 1 → nothing
            TEMPLATE b.Fn::Sub: "a" → "b"
            TEMPLATE b.detail-type: "old" → "new"
            TEMPLATE b."x y": 1 → 2
            TEMPLATE "c.d": nothing → {}
            """);
  }

  @Test
  void followsTheElementsOfAListInsteadOfTheirNumbers() {
    assertThat(
            shown(
                between(
                    "{'l': ['a', 'b', 'c', {'k': 1, 'm': 1}, 'z']}",
                    "{'l': ['new', 'a', 'c', {'k': 2, 'm': 1}, 'z']}")))
        .isEqualTo(
            """
            TEMPLATE l[0]: nothing → "new"
            TEMPLATE l[1]: "b" → nothing
            TEMPLATE l[3].k: 1 → 2
            """);
  }

  @Test
  void tellsAValueOfAnotherKindAsAWhole() {
    assertThat(shown(between("{'a': ['x'], 'b': {'c': 1}}", "{'a': 'x', 'b': null}")))
        .isEqualTo(
            """
            TEMPLATE a: ["x"] → "x"
            TEMPLATE b: {"c":1} → null
            """);
  }

  @Test
  void takesADefaultForTheParameterThatIsNotGiven() {
    JsonNode template = json("{'Parameters': {'Given': {}, 'Left': {'Default': 'usual'}}}");

    List<Difference> differences =
        StackDifferences.between(
            template,
            Map.of("Given", "old", "Left", "usual", "Gone", "was"),
            template,
            Map.of("Given", "new"));

    assertThat(shown(differences))
        .isEqualTo(
            """
            PARAMETER Given: "old" → "new"
            PARAMETER Gone: "was" → nothing
            """);
    assertThat(StackDifferences.words(differences)).isEqualTo("Given, Gone changed");
    assertThat(StackDifferences.words(between("{'a': 1, 'b': 1}", "{}")))
        .isEqualTo("template changed");
    assertThat(StackDifferences.words(between("{'a': 1}", "{'a': 1}"))).isEmpty();
  }

  @Test
  void showsNoSecretNoTokenAndNoPhoneNumber() {
    JsonNode template =
        json(
            """
            {'Parameters': {'Pin': {'NoEcho': true, 'Default': 'secret-1'}},
             'Resources': {'Bot': {'AtMobiles': '13800000000', 'Plain': 'seen',
               'Url': ['https://oapi.dingtalk.com/robot/send?access_token=secret-2'],
               'Env': {'SIGNING_SECRET': 'secret-3'}}}}""");

    List<Difference> differences =
        StackDifferences.between(
            json("{'Parameters': {'Pin': {'NoEcho': true, 'Default': 'secret-4'}}}"),
            Map.of("Pin", "secret-5"),
            template,
            Map.of("Pin", "secret-6"));

    assertThat(shown(differences))
        .doesNotContain("secret-")
        .doesNotContain("138")
        .isEqualTo(
            """
            TEMPLATE Parameters.Pin.Default: "(not shown)" → "(not shown)"
            TEMPLATE Resources: nothing → {"Bot":{"AtMobiles":"(not shown)","Plain":"seen","Url":["(not shown)"],"Env":{"SIGNING_SECRET":"(not shown)"}}}
            PARAMETER Pin: "(not shown)" → "(not shown)"
            """);
  }
}
