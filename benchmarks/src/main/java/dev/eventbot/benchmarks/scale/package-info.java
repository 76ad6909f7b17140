/**
 * The rollout of organizations up to 5,000 accounts × 20 regions on the sandbox, in one process.
 */
package dev.eventbot.benchmarks.scale;
