/** What the user sees: tables, grids, progress, reports, and the two streams they go to. */
package dev.eventbot.cli.output;
