/**
 * Forwarders in every account and region: the comparison with what is wanted, and the way there.
 */
package dev.eventbot.rollout.stackset;
