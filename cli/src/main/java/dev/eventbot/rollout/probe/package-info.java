/** Test events, followed from hop to hop. */
package dev.eventbot.rollout.probe;
