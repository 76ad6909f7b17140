package dev.eventbot.sandbox.s3;

import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets through the eyes of one principal; reading an object's bytes is not offered. */
final class S3SandboxClient implements S3Client {
  private final World world;
  private final S3Service s3;
  private final Actor actor;

  S3SandboxClient(World world, S3Service s3, Actor actor) {
    this.world = world;
    this.s3 = s3;
    this.actor = actor;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    // Read before the lock: a body may come from a slow place.
    MessageDigest digest = sha256();
    long size = 0;
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      byte[] buffer = new byte[65_536];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    long length = size;
    return locked(
        () -> {
          StoredBucket bucket = allowed(request.bucket(), "s3:PutObject", request.key());
          String etag = "\"" + hex.substring(0, 32) + "\"";
          long now = world.now().toEpochMilli();
          bucket
              .objects()
              .put(request.key(), new StoredObject(request.key(), length, hex, etag, now));
          return PutObjectResponse.builder().eTag(etag).size(length).build();
        });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    return locked(
        () -> {
          StoredBucket bucket = allowed(request.bucket(), "s3:GetObject", request.key());
          StoredObject object = bucket.objects().get(request.key());
          if (object == null) {
            throw World.failure(NoSuchKeyException.builder(), "S3", "NoSuchKey", 404, "Not Found");
          }
          return HeadObjectResponse.builder()
              .contentLength(object.size())
              .eTag(object.etag())
              .checksumSHA256(object.sha256())
              .lastModified(Instant.ofEpochMilli(object.changedAt()))
              .build();
        });
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String prefix = request.prefix() == null ? "" : request.prefix();
    return locked(
        () -> {
          List<S3Object> found =
              allowed(request.bucket(), "s3:ListBucket", null).objects().values().stream()
                  .filter(object -> object.key().startsWith(prefix))
                  .map(
                      object ->
                          S3Object.builder()
                              .key(object.key())
                              .size(object.size())
                              .eTag(object.etag())
                              .lastModified(Instant.ofEpochMilli(object.changedAt()))
                              .build())
                  .toList();
          return ListObjectsV2Response.builder()
              .name(request.bucket())
              .contents(found)
              .keyCount(found.size())
              .isTruncated(false)
              .build();
        });
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    String prefix = request.prefix() == null ? "" : request.prefix();
    return locked(
        () ->
            ListObjectVersionsResponse.builder()
                .versions(
                    allowed(request.bucket(), "s3:ListBucketVersions", null)
                        .objects()
                        .values()
                        .stream()
                        .filter(object -> object.key().startsWith(prefix))
                        .map(
                            object ->
                                ObjectVersion.builder()
                                    .key(object.key())
                                    .versionId("null")
                                    .size(object.size())
                                    .isLatest(true)
                                    .build())
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    return locked(
        () -> {
          allowed(request.bucket(), "s3:DeleteObject", request.key())
              .objects()
              .remove(request.key());
          return DeleteObjectResponse.builder().build();
        });
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    return locked(
        () -> {
          List<DeletedObject> deleted =
              request.delete().objects().stream()
                  .map(
                      object -> {
                        allowed(request.bucket(), "s3:DeleteObject", object.key())
                            .objects()
                            .remove(object.key());
                        return DeletedObject.builder().key(object.key()).build();
                      })
                  .toList();
          return DeleteObjectsResponse.builder().deleted(deleted).build();
        });
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    return locked(
        () ->
            HeadBucketResponse.builder()
                .bucketRegion(allowed(request.bucket(), "s3:ListBucket", null).region())
                .build());
  }

  @Override
  public ListBucketsResponse listBuckets(ListBucketsRequest request) {
    return locked(
        () ->
            ListBucketsResponse.builder()
                .buckets(
                    s3.buckets().values().stream()
                        .filter(bucket -> bucket.account().equals(actor.accountId()))
                        .map(bucket -> Bucket.builder().name(bucket.name()).build())
                        .toList())
                .build());
  }

  private StoredBucket allowed(String name, String action, String key) {
    StoredBucket bucket =
        s3.bucket(name)
            .orElseThrow(
                () ->
                    World.failure(
                        NoSuchBucketException.builder(),
                        "S3",
                        "NoSuchBucket",
                        404,
                        "The specified bucket does not exist"));
    Verdict verdict = s3.decide(actor.principal(), action, bucket, key);
    if (!verdict.allowed()) {
      throw World.failure(S3Exception.builder(), "S3", "AccessDenied", 403, verdict.reason());
    }
    return bucket;
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
