package dev.eventbot.template.forwarder;

import dev.eventbot.template.proof.NagContract;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

class ForwarderNagTest extends NagContract {
  @Override
  protected Stack stack(App app, StackProps props) {
    return new ForwarderStack(app, props);
  }

  @Override
  protected List<String> accepted() {
    return List.of("AwsSolutions-SQS3 eventbot-forwarder/DeadLetterQueue");
  }
}
