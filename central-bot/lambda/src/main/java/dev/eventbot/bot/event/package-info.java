/**
 * Reads what AWS delivers, from the invocation down to one Health event; knows nothing of chat
 * groups.
 */
package dev.eventbot.bot.event;
