/**
 * The whole way from a body to a request under input nobody would write by hand: generated, and
 * found by coverage.
 */
package dev.eventbot.bot.fuzz;
