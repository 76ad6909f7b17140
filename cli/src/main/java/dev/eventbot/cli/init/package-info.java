/** Writes {@code eventbot.yaml} from answers: asks, tries the robot, writes. */
package dev.eventbot.cli.init;
