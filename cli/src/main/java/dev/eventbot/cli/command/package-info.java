/** The commands a user types: each parses, delegates to a rollout use case, and renders. */
package dev.eventbot.cli.command;
