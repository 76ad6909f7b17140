/** DynamoDB: tables, items and the expressions the bot and the command line use. */
package dev.eventbot.sandbox.dynamodb;
