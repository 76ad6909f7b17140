package dev.eventbot.rollout;

/** The checks before a plan is made: each refusal names what is wrong and what to type. */
final class Preflight {
  final Organization organization;
  final Region home;

  Preflight(Organization organization, Region home) {
    this.organization = organization;
    this.home = home;
  }
}
