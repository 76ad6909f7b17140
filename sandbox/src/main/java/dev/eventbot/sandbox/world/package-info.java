/** What every sandboxed service stands on: one lock, one clock, one loop, one state file. */
package dev.eventbot.sandbox.world;
