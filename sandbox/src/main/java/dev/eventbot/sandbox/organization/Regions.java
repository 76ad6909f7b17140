package dev.eventbot.sandbox.organization;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The regions of each partition, and which of them an account has to opt in to. */
public final class Regions {
  private static final Set<String> STANDARD =
      Set.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "sa-east-1");
  private static final Set<String> CHINA = Set.of("cn-north-1", "cn-northwest-1");
  private static final Set<String> GOVERNMENT = Set.of("us-gov-east-1", "us-gov-west-1");
  private static final Set<String> OPT_IN =
      Set.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-south-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-west-1",
          "eu-central-2",
          "eu-south-1",
          "eu-south-2",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1");

  private Regions() {}

  /** All of a partition, in alphabetical order. */
  static List<String> all(String partition) {
    if (partition.equals("aws-cn")) {
      return List.copyOf(new TreeSet<>(CHINA));
    }
    if (partition.equals("aws-us-gov")) {
      return List.copyOf(new TreeSet<>(GOVERNMENT));
    }
    Set<String> all = new TreeSet<>(STANDARD);
    all.addAll(OPT_IN);
    return List.copyOf(all);
  }

  public static boolean exists(String region) {
    return STANDARD.contains(region)
        || OPT_IN.contains(region)
        || CHINA.contains(region)
        || GOVERNMENT.contains(region);
  }

  public static boolean isOptIn(String region) {
    return OPT_IN.contains(region);
  }
}
