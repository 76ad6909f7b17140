package dev.eventbot.cli.config;

/**
 * What kind of organization the file is about.
 *
 * @param singleAccount whether only the account itself is covered
 */
public record ShapeConfig(boolean singleAccount) {
  /** An organization that is covered by a StackSet of its management account. */
  public static ShapeConfig usual() {
    return new ShapeConfig(false);
  }

  static ShapeConfig of(Section targets) {
    return new ShapeConfig(targets.flag("single-account").orElse(false));
  }
}
