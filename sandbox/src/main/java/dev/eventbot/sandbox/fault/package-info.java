/** What goes wrong in a sandbox on purpose: seeded, reproducible, kept in its file. */
package dev.eventbot.sandbox.fault;
