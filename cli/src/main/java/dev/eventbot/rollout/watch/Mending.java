package dev.eventbot.rollout.watch;

/** What {@code watch --fix} does about a finding. */
public enum Mending {
  /** Nothing: people have to. */
  NONE,
  /** It deploys. */
  DEPLOYED,
  /** It deploys and removes, if it may. */
  PRUNED,
  /** It enables, tries, and makes anew. */
  TRIED
}
