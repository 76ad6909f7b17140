/**
 * Evaluates IAM policies as AWS does on the path of an event: identity and resource policies, both
 * sides across accounts, an explicit deny before everything.
 */
package dev.eventbot.sandbox.iam;
