/** Who there is: the organization, its accounts and regions, and STS. */
package dev.eventbot.sandbox.organization;
