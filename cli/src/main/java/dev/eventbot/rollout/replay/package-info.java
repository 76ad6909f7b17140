/** Brings dead letters back to where they were on their way to. */
package dev.eventbot.rollout.replay;
