/** The whole in one look: central bot, channels, forwarders, proofs and incidents. */
package dev.eventbot.rollout.status;
