package dev.eventbot.template.central;

import dev.eventbot.template.proof.TemplateContract;

class CentralTemplateTest implements TemplateContract {
  @Override
  public String template() {
    return "central";
  }
}
