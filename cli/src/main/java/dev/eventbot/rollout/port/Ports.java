package dev.eventbot.rollout.port;

/** Everything the use cases need of the outside. */
public record Ports(
    Organization organization,
    Stacks stacks,
    StackSets stackSets,
    Artifacts artifacts,
    ChannelSecrets secrets,
    Parameters parameters,
    TestEvents testEvents,
    Probes probes,
    Links links,
    Rules rules,
    DeadLetters deadLetters,
    CoverageNotes coverageNotes,
    Proofs proofs,
    History history,
    Diagnosis diagnosis) {}
