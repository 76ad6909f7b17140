package dev.eventbot.rollout.plan;

import java.util.regex.Pattern;

/**
 * What is common to reasons that say the same of different places: the reason without account,
 * region, ARN, request id, UUID, time and generated name.
 */
public record Cause(String code, String pattern) {
  private static final String REGION =
      "[a-z]{2}(?:-(?:gov|iso[a-z]?))?-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\\d[a-f]?";

  /** The longer things first: an ARN holds an account and a region. */
  private static final Pattern PLACE_OR_ID =
      Pattern.compile(
          "\\barn:aws[a-z-]*:[^\\s\"',;)\\]]*"
              + "|(?i:request ?id:? ?)[\\w-]+"
              + "|\\b\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?"
              + "|\\b[\\w-]*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}[\\w-]*"
              + "|(?<![\\d.])\\d{12}(?![\\d.])"
              + "|\\b"
              + REGION
              + "\\b"
              // What CloudFormation appends to the name of a resource it names itself.
              + "|\\b[\\w-]+-[0-9A-Z][0-9A-Za-z]{11,12}\\b"
              + "|\\b[0-9a-f]{16,}\\b");

  /** Of a failure; the code belongs to the cause. */
  public static Cause of(String code, String reason) {
    return new Cause(code, PLACE_OR_ID.matcher(reason).replaceAll("…"));
  }
}
