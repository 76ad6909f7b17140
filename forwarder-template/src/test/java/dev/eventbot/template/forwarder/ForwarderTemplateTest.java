package dev.eventbot.template.forwarder;

import dev.eventbot.template.proof.TemplateContract;

class ForwarderTemplateTest implements TemplateContract {
  @Override
  public String template() {
    return "forwarder";
  }
}
