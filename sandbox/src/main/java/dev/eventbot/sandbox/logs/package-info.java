/** CloudWatch Logs: log groups and the lines functions write. */
package dev.eventbot.sandbox.logs;
