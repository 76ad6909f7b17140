/** An AWS organization in memory that answers through the SDK's own client interfaces. */
package dev.eventbot.sandbox;
