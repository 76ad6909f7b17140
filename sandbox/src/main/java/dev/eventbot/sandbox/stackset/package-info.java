/** CloudFormation StackSets, service-managed: sets, instances, operations. */
package dev.eventbot.sandbox.stackset;
