/** Probes put into every account and region, and what became of each. */
package dev.eventbot.rollout.proof;
