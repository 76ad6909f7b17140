/** Lambda: functions that run the real bot, versions, aliases and queues' event source mappings. */
package dev.eventbot.sandbox.lambda;
