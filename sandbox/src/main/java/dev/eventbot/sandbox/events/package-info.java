/** EventBridge: buses, rules and delivery to their targets under every policy on the way. */
package dev.eventbot.sandbox.events;
