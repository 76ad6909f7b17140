package dev.eventbot.cli.command;

/**
 * A command with which a deployment begins: an embedded organization that is not there yet is made
 * for it. Every other command asks about something that exists, and refuses a file that does not.
 */
interface Beginning {}
