/** SQS: queues with visibility, redrive and policies, kept between runs. */
package dev.eventbot.sandbox.sqs;
