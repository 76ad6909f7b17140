/** The status page: one file of HTML that shows an overview to people. */
package dev.eventbot.cli.page;
