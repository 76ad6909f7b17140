/**
 * Chat robots: how a notice becomes a request of each app, how it is posted, and what the answers
 * mean.
 */
package dev.eventbot.bot.robot;
