/** CloudFormation: the template interpreter, stacks and change sets. */
package dev.eventbot.sandbox.cloudformation;
