/** What lately happened, compared with what groups were told. */
package dev.eventbot.rollout.backfill;
