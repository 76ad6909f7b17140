package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;

/** Who we are to AWS, as the security token service says. */
public record Identity(AccountId account, String arn, String partition) {}
