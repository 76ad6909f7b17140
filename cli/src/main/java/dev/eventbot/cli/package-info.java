/** The composition root: where clients, use cases, commands and the sandbox meet. */
package dev.eventbot.cli;
