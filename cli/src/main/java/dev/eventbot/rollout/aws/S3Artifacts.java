package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Artifacts;
import dev.eventbot.rollout.value.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The artifact bucket in S3. */
final class S3Artifacts implements Artifacts {
  private static final int NOT_FOUND = 404;

  private final AwsClients clients;

  S3Artifacts(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public boolean uploadOnce(Region region, String bucket, String key, Path file) {
    S3Client s3 = clients.client(S3Client.class, region);
    if (isThere(s3, region, bucket, key)) {
      return false;
    }
    AwsErrors.ask(
        "PutObject " + key,
        region,
        () -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromFile(file)));
    return true;
  }

  @Override
  public void empty(Region region, String bucket) {
    S3Client s3 = clients.client(S3Client.class, region);
    try {
      for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(bucket))) {
        List<ObjectIdentifier> doomed = new ArrayList<>();
        page.versions().forEach(v -> doomed.add(identifier(v.key(), v.versionId())));
        page.deleteMarkers().forEach(m -> doomed.add(identifier(m.key(), m.versionId())));
        if (!doomed.isEmpty()) {
          DeleteObjectsResponse answer =
              s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(doomed).quiet(true)));
          if (answer.hasErrors()) {
            var error = answer.errors().get(0);
            throw new FailedException(
                "DeleteObjects in "
                    + bucket
                    + ": "
                    + error.key()
                    + ": "
                    + error.message()
                    + " ("
                    + error.code()
                    + ")");
          }
        }
      }
    } catch (NoSuchBucketException e) {
      return;
    } catch (SdkException e) {
      throw AwsErrors.translated("emptying bucket " + bucket, region, e);
    }
  }

  @Override
  public long count(Region region, String bucket) {
    S3Client s3 = clients.client(S3Client.class, region);
    try {
      long count = 0;
      for (var page : s3.listObjectVersionsPaginator(r -> r.bucket(bucket))) {
        count += page.versions().size() + page.deleteMarkers().size();
      }
      return count;
    } catch (NoSuchBucketException e) {
      return 0;
    } catch (SdkException e) {
      throw AwsErrors.translated("ListObjectVersions of " + bucket, region, e);
    }
  }

  private static boolean isThere(S3Client s3, Region region, String bucket, String key) {
    try {
      s3.headObject(r -> r.bucket(bucket).key(key));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw AwsErrors.translated("HeadObject " + key, region, e);
    } catch (SdkException e) {
      throw AwsErrors.translated("HeadObject " + key, region, e);
    }
  }

  private static ObjectIdentifier identifier(String key, String version) {
    // Objects of the time before versioning have the version "null", which S3 takes as it is.
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
