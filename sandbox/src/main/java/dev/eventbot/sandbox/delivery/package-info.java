/** What did not get through on the path of an event, and why. */
package dev.eventbot.sandbox.delivery;
