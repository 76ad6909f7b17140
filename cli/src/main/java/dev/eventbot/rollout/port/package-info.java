/** What the use cases need of AWS, and the shapes it answers in. */
package dev.eventbot.rollout.port;
