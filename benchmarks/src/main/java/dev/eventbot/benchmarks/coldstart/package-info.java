/** How long a Lambda of the bot takes from nothing to its first message, and on what. */
package dev.eventbot.benchmarks.coldstart;
