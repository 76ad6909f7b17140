/** Looks whether everything is as it must be, says what is not, and what to type. */
package dev.eventbot.rollout.doctor;
