/** Turns an incident into the words a group reads: pure, no clock, no network. */
package dev.eventbot.bot.message;
