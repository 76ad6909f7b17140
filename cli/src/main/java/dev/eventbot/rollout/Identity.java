package dev.eventbot.rollout;

/** Who we are to AWS, as the security token service says. */
public record Identity(AccountId account, String arn, String partition) {}
