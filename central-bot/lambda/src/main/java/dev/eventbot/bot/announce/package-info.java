/**
 * From deliveries to announcements: what is new is folded into incidents, what is due is sent
 * within the robot's pace, and what is neither is kept in the queue. Knows no AWS, only ports.
 */
package dev.eventbot.bot.announce;
