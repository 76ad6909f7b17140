/** How many events a second the bot reads, folds and puts into words. */
package dev.eventbot.benchmarks.bot;
