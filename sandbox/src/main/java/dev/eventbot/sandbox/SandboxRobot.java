package dev.eventbot.sandbox;

import java.net.URI;

/**
 * A robot of the embedded groups.
 *
 * @param group the name of the group it is in
 * @param app dingtalk, feishu or wecom
 * @param webhook as an operator would paste it
 * @param keyword that must stand in every message; empty for none
 * @param secret it is signed with; empty for none
 */
public record SandboxRobot(String group, String app, URI webhook, String keyword, String secret) {}
