/** Chat robots: how a message is posted, and what their answers mean. */
package dev.eventbot.bot.robot;
