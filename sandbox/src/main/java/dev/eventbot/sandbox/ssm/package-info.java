/** SSM Parameter Store. */
package dev.eventbot.sandbox.ssm;
