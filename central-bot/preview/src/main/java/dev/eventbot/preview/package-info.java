/** A robot's request as the people in the group get to see it: in HTML, and for a terminal. */
package dev.eventbot.preview;
