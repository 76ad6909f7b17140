package dev.eventbot.sandbox.kms;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Customer keys; answers whether a principal may encrypt for, or read from, what a key protects.
 */
public final class KmsService implements SandboxService<KmsState> {
  private final World world;
  private KmsState state = new KmsState(new TreeMap<>(), new TreeMap<>());

  public KmsService(World world) {
    this.world = world;
  }

  /**
   * Why the principal may not do all of the actions with the key, empty when it may.
   *
   * @param reference key id, key ARN, alias name or alias ARN, as resources name their key
   * @param resource ARN of what the key protects; its account and region are the key's
   */
  public Optional<String> refusal(
      String reference,
      String resource,
      Principal principal,
      RequestContext context,
      String... actions) {
    Arn owner = Arn.parse(resource);
    if (reference.startsWith("alias/aws/") || reference.contains(":alias/aws/")) {
      // The AWS-managed key's policy admits principals of the account through that service, never
      // another AWS service, and it cannot be changed.
      return principal instanceof Principal.Service
          ? Optional.of(
              "The ciphertext refers to the AWS-managed key "
                  + reference
                  + ", whose policy does not admit "
                  + principal.arn()
                  + " (KMSAccessDenied)")
          : Optional.empty();
    }
    Optional<StoredKey> key = find(reference, owner);
    if (key.isEmpty()) {
      return Optional.of("Key '" + reference + "' does not exist (KMSNotFound)");
    }
    if (!key.get().enabled()) {
      return Optional.of(key.get().arn() + " is disabled (KMSDisabled)");
    }
    for (String action : actions) {
      Verdict verdict =
          world
              .service(IamService.class)
              .decideByOwnPolicy(
                  new AccessRequest(principal, action, key.get().arn(), owner.account(), context),
                  key.get().policy());
      if (!verdict.allowed()) {
        return Optional.of(verdict.reason() + " (KMSAccessDenied)");
      }
    }
    return Optional.empty();
  }

  private Optional<StoredKey> find(String reference, Arn owner) {
    String prefix =
        "arn:%s:kms:%s:%s:".formatted(owner.partition(), owner.region(), owner.account());
    String arn = reference;
    if (!Arn.isArn(reference)) {
      arn = reference.startsWith("alias/") ? prefix + reference : prefix + "key/" + reference;
    }
    return Optional.ofNullable(state.keys().get(state.aliases().getOrDefault(arn, arn)));
  }

  KmsState keys() {
    return state;
  }

  @Override
  public String name() {
    return "kms";
  }

  @Override
  public Class<KmsState> stateType() {
    return KmsState.class;
  }

  @Override
  public KmsState state() {
    return state;
  }

  @Override
  public void restore(KmsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new KeyType(this), new AliasType(this));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.keys().keySet().forEach(arn -> lines.add("KMS key " + arn));
    state.aliases().keySet().forEach(arn -> lines.add("KMS alias " + arn));
    return lines;
  }
}
