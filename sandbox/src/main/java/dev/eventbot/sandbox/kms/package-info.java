/**
 * KMS: customer keys and aliases, as far as they decide who may use an encrypted topic or queue.
 */
package dev.eventbot.sandbox.kms;
