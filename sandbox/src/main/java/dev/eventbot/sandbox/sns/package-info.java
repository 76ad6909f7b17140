/** SNS: topics, filter policies and delivery to queues. */
package dev.eventbot.sandbox.sns;
