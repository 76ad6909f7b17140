package dev.eventbot.cli.command;

import picocli.CommandLine.Option;

/** The ways to hand over a webhook on the command line; one at a time. */
final class WebhookOptions {
  @Option(
      names = "--webhook-file",
      paramLabel = "FILE",
      required = true,
      description = "File that holds the robot's webhook.")
  String file;

  @Option(
      names = "--webhook-stdin",
      required = true,
      description = "Read the robot's webhook from stdin.")
  boolean stdin;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      required = true,
      description =
          "The webhook itself: visible in process lists and shell history, so rather not.")
  String url;
}
