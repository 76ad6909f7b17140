package dev.eventbot.template.central;

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

class ChannelTemplateTest implements TemplateContract {
  @Override
  public String template() {
    return "channel";
  }

  @Test
  void takes_a_new_version_and_a_filter_at_deploy_time(@TempDir Path folder)
      throws IOException, InterruptedException {
    // The key of the resource and the one reference to it, each a whole JSON string.
    assertThat(text().split("\"BotVersion\"", -1)).hasSize(3);
    JsonNode template =
        new ObjectMapper().readTree(text().replace("\"BotVersion\"", "\"BotVersion0123abcd\""));
    ObjectNode subscription = (ObjectNode) template.at("/Resources/Subscription/Properties");
    assertThat(subscription.has("FilterPolicy")).isFalse();
    subscription
        .putObject("FilterPolicy")
        .putObject("detail")
        .putArray("service")
        .add("RDS")
        .add("DYNAMODB");

    CfnLint.accepts(template.toString(), folder);
  }

  @Test
  void hides_a_message_long_enough_for_lambda_to_work_on_it() throws IOException {
    JsonNode resources = new ObjectMapper().readTree(text()).path("Resources");
    int timeout = resources.at("/Bot/Properties/Timeout").intValue();
    int window = resources.at("/QueueMapping/Properties/MaximumBatchingWindowInSeconds").intValue();
    int visibility = resources.at("/Queue/Properties/VisibilityTimeout").intValue();

    assertThat(timeout).isPositive();
    assertThat(window).isPositive();
    assertThat(visibility).isGreaterThanOrEqualTo(6 * timeout + window);
    assertThat(resources.at("/Queue/Properties/RedrivePolicy/maxReceiveCount").intValue())
        .isGreaterThanOrEqualTo(5);
  }
}
