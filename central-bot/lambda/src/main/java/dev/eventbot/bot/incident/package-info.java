/**
 * What one message is about. One event makes one incident; folding several into one happens here.
 */
package dev.eventbot.bot.incident;
