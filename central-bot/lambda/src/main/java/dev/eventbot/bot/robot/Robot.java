package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Message;
import dev.eventbot.bot.message.TextRoom;

/** A chat app's group robot: knows its request, its limits and what its answers mean. */
public interface Robot extends TextRoom {

  /** Posts the message once. Never throws for what the network or the robot does. */
  Outcome send(Message message);
}
