package dev.eventbot.sandbox.cloudformation;

import java.util.Set;

/** Whoever keeps a template by its key, so that it stays in the state file. */
public interface TemplateUser {
  Set<String> templatesInUse();
}
