/** Plans, their execution and what it came to. */
package dev.eventbot.rollout.plan;
