/**
 * Every call to AWS: webhook from Secrets Manager, mentions from Parameter Store, receipts into
 * DynamoDB.
 */
package dev.eventbot.bot.aws;
