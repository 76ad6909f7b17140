package dev.eventbot.template.central;

import dev.eventbot.template.proof.TemplateContract;

class ChannelTemplateTest implements TemplateContract {
  @Override
  public String template() {
    return "channel";
  }
}
