/** Chat apps' robots on loopback, and a page that shows their groups. */
package dev.eventbot.sandbox.robot;
