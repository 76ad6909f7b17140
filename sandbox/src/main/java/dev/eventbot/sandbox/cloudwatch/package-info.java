/** CloudWatch: alarms on queue depths. */
package dev.eventbot.sandbox.cloudwatch;
