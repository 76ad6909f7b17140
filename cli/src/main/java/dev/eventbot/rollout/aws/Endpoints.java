package dev.eventbot.rollout.aws;

import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Whether the SDK will take an endpoint from the environment or the profile, which it does not
 * tell.
 */
final class Endpoints {
  private static final String URL = "endpoint_url";

  private Endpoints() {}

  static boolean configured(Optional<String> profile) {
    if ("true".equalsIgnoreCase(System.getenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
      return false;
    }
    if (System.getenv("AWS_ENDPOINT_URL") != null
        || System.getenv("AWS_ENDPOINT_URL_S3") != null
        || System.getProperty("aws.endpointUrl") != null
        || System.getProperty("aws.endpointUrlS3") != null) {
      return true;
    }
    String name = profile.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    ProfileFile file = ProfileFile.defaultProfileFile();
    return file.profile(name)
        .map(
            p ->
                p.property(URL).isPresent()
                    || p.property("services")
                        .flatMap(services -> file.getSection("services", services))
                        .flatMap(services -> services.property("s3." + URL))
                        .isPresent())
        .orElse(false);
  }
}
