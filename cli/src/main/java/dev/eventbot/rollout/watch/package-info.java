/** What keeps a deployment as it should be: looks for what is not, and mends it. */
package dev.eventbot.rollout.watch;
