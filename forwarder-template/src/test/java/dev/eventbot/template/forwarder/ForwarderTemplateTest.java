package dev.eventbot.template.forwarder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.template.proof.CfnLint;
import dev.eventbot.template.proof.TemplateContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTemplateTest implements TemplateContract {
  @Override
  public String template() {
    return "forwarder";
  }

  @Test
  void takes_a_pattern_of_the_operators_own_at_deploy_time(@TempDir Path folder)
      throws IOException, InterruptedException {
    JsonNode template = new ObjectMapper().readTree(text());
    ObjectNode rule = (ObjectNode) template.at("/Resources/HealthRule/Properties");
    assertThat(rule.path("EventPattern").toString())
        .isEqualTo(
            """
            {"source":["aws.health","eventbot.test","custom.dingtalkevent.test"]}""");

    rule.set(
        "EventPattern",
        new ObjectMapper()
            .readTree(
                """
                {"$or":[{"source":["aws.health"],"detail":{"service":["RDS",{"prefix":"EC"}]}},
                        {"source":["eventbot.test","custom.dingtalkevent.test"]}]}"""));

    CfnLint.accepts(template.toString(), folder);
  }
}
