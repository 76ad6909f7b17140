package dev.eventbot.template.central;

import dev.eventbot.template.proof.NagContract;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

class CentralNagTest extends NagContract {
  @Override
  protected Stack stack(App app, StackProps props) {
    return new CentralStack(app, props);
  }

  @Override
  protected List<String> accepted() {
    return List.of(
        "AwsSolutions-S1 eventbot-central/ArtifactBucket",
        "AwsSolutions-SQS3 eventbot-central/ProbeQueue",
        "AwsSolutions-SQS3 eventbot-central/RuleDeadLetterQueue");
  }
}
