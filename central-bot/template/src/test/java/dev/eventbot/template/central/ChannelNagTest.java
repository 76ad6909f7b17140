package dev.eventbot.template.central;

import dev.eventbot.template.proof.NagContract;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

class ChannelNagTest extends NagContract {
  @Override
  protected Stack stack(App app, StackProps props) {
    return new ChannelStack(app, props);
  }

  @Override
  protected List<String> accepted() {
    return List.of(
        "AwsSolutions-IAM5 eventbot-channel/BotRole",
        "AwsSolutions-IAM5 eventbot-channel/BotRole",
        "AwsSolutions-L1 eventbot-channel/Bot",
        "AwsSolutions-SMG4 eventbot-channel/Secret");
  }
}
