package dev.eventbot.bot.event;

/** What reading one body gave: an event, or the reason why it is none. Never an exception. */
public sealed interface Reading permits HealthEvent, UnreadableEvent, WeekEnded {}
