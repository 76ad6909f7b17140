/** The ways a command can fail, each with its exit code and the next step. */
package dev.eventbot.rollout.failure;
