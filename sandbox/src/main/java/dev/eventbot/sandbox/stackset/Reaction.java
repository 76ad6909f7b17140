package dev.eventbot.sandbox.stackset;

/**
 * What StackSets do about an account of their own accord.
 *
 * @param automatic whether there is a StackSet that deploys to accounts which join its units
 * @param stacks it has by now
 * @param coming stacks that it is about to get
 * @param going stacks that are about to be deleted
 */
public record Reaction(boolean automatic, int stacks, int coming, int going) {}
