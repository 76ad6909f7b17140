/** {@code eventbot.yaml}: read strictly, every complaint with its line and column. */
package dev.eventbot.cli.config;
