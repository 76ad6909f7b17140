/** What must be true before anything is planned. */
package dev.eventbot.rollout.check;
