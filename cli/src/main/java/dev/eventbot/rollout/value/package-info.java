/** What an operator names, in types that cannot hold nonsense; knows nobody but the failures. */
package dev.eventbot.rollout.value;
