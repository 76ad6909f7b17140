package dev.eventbot.sandbox.s3;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/** All buckets of the organization, unversioned. */
public final class S3Service implements SandboxService<S3State> {
  private final World world;
  private S3State state = new S3State(new TreeMap<>());

  public S3Service(World world) {
    this.world = world;
  }

  Map<String, StoredBucket> buckets() {
    return state.buckets();
  }

  public Optional<StoredBucket> bucket(String name) {
    return Optional.ofNullable(state.buckets().get(name));
  }

  /** Whether the principal may do that with the bucket or, given a key, with the object. */
  public Verdict decide(Principal principal, String action, StoredBucket bucket, String key) {
    String arn = "arn:" + World.partition(bucket.region()) + ":s3:::" + bucket.name();
    return world
        .service(IamService.class)
        .decide(
            new AccessRequest(
                principal,
                action,
                key == null ? arn : arn + "/" + key,
                bucket.account(),
                RequestContext.empty()),
            bucket.policy());
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public Class<S3State> stateType() {
    return S3State.class;
  }

  @Override
  public S3State state() {
    return state;
  }

  @Override
  public void restore(S3State restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new BucketType(this), new BucketPolicyType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            S3Client.class,
            caller -> new S3SandboxClient(world, this, Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state
        .buckets()
        .values()
        .forEach(
            bucket ->
                lines.add(
                    "S3 bucket %s (account %s, %s)"
                        .formatted(bucket.name(), bucket.account(), bucket.region())));
    return lines;
  }
}
