package dev.eventbot.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTemplateTest {
  private static final Map<String, Object> QUEUE =
      Map.of(
          "Type",
          "AWS::SQS::Queue",
          "Metadata",
          Map.of("cdk_nag", Map.of("rules_to_suppress", List.of())),
          "Properties",
          Map.of("B", 2, "A", List.of(Map.of("d", 4, "c", 3))));

  @Test
  void is_ordered_for_a_reader_and_carries_no_metadata() throws JsonProcessingException {
    String template =
        PlainTemplate.of(
            "any",
            Map.of(
                "Outputs",
                Map.of(),
                "Resources",
                Map.of("Queue", Map.of("Properties", QUEUE.get("Properties"))),
                "Description",
                "eventbot any",
                "AWSTemplateFormatVersion",
                "2010-09-09"));

    assertThat(template)
        .isEqualTo(
            """
            {
              "AWSTemplateFormatVersion": "2010-09-09",
              "Description": "eventbot any",
              "Resources": {
                "Queue": {
                  "Properties": {
                    "A": [
                      {
                        "c": 3,
                        "d": 4
                      }
                    ],
                    "B": 2
                  }
                }
              },
              "Outputs": { }
            }
            """);
  }

  @Test
  void keeps_what_cdk_nag_was_told_to_itself() throws JsonProcessingException {
    assertThat(PlainTemplate.of("any", Map.of("Resources", Map.of("Queue", QUEUE))))
        .contains("AWS::SQS::Queue")
        .doesNotContain("Metadata", "cdk_nag");
  }

  @Test
  void refuses_a_section_that_a_stack_set_would_refuse() {
    assertThatThrownBy(
            () -> PlainTemplate.of("any", Map.of("Resources", Map.of(), "Transform", "Macro")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The any template must not have [Transform=\"Macro\"]");
  }
}
