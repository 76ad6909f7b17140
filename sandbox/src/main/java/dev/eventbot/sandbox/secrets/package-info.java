/** Secrets Manager: secrets and their current values. */
package dev.eventbot.sandbox.secrets;
