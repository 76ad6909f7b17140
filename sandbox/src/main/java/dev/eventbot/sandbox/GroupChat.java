package dev.eventbot.sandbox;

import java.net.URI;
import java.util.List;

/** The chat group behind the loopback robot; one of the world's services is it. */
public interface GroupChat {

  /**
   * The webhook address as an operator would paste it; the sandbox leads it to the loopback robot.
   */
  URI webhook();

  /** A page on loopback that shows the group. */
  URI page();

  List<GroupMessage> messages();
}
