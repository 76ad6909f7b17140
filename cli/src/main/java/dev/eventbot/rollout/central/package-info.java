/** The central bot and its channels. */
package dev.eventbot.rollout.central;
