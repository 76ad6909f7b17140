/** The AWS Health API: what has been raised can be described. */
package dev.eventbot.sandbox.health;
