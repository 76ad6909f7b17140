package dev.eventbot.cli.output;

/**
 * How results are printed on stdout; the shapes of json and yaml are promised in docs/output.md.
 */
public enum OutputFormat {
  TABLE,
  JSON,
  YAML,
  /** For what is looked at in a browser; only a preview is. */
  HTML
}
