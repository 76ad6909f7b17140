package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.OuId;
import java.util.Locale;
import java.util.TreeSet;

/** Coverage as JSON. */
final class CoverageDocument {
  private CoverageDocument() {}

  static JsonNode of(Coverage coverage) {
    ObjectNode document =
        Documents.object()
            .put("reach", coverage.reach().name().toLowerCase(Locale.ROOT))
            .put("stackSetStatus", coverage.stackSetStatus().orElse(null))
            .put("halfRemoved", coverage.halfRemoved())
            .put("foreignBus", coverage.foreignBus().map(Object::toString).orElse(null))
            .put("centralStatus", coverage.central().status().orElse(null))
            .put("exitCode", coverage.exitCode().number());
    document.set("ous", Documents.texts(new TreeSet<>(coverage.ous())));
    document.set(
        "running",
        Documents.array(
            coverage.running(),
            operation ->
                Documents.object()
                    .put("id", operation.id())
                    .put("action", operation.action())
                    .put("status", operation.status())
                    .put("ours", operation.isOurs())));
    document.set("forwarders", Documents.array(coverage.cells(), CoverageDocument::document));
    document.set("warnings", Documents.texts(coverage.warnings()));
    return document;
  }

  private static JsonNode document(CoverageCell cell) {
    ObjectNode document = Documents.object();
    document
        .put("account", cell.account().toString())
        .put("accountName", cell.accountName())
        .put("ou", cell.ou().map(OuId::value).orElse(null))
        .put("region", cell.region().toString())
        .put("status", cell.status())
        .put("detailedStatus", cell.detailedStatus())
        .put("reason", cell.reason().orElse(null))
        .put("management", cell.management())
        .put("good", cell.good())
        .put("leftOut", cell.leftOut())
        .put("disabled", cell.isDisabled());
    document.set("drift", Documents.array(cell.drift(), CoverageDocument::document));
    return document;
  }

  private static JsonNode document(DriftedResource resource) {
    ObjectNode document =
        Documents.object()
            .put("logicalId", resource.logicalId())
            .put("physicalId", resource.physicalId())
            .put("type", resource.type())
            .put("status", resource.status());
    document.set(
        "differences",
        Documents.array(
            resource.differences(),
            difference ->
                Documents.object()
                    .put("path", difference.path())
                    .put("expected", difference.expected())
                    .put("actual", difference.actual())));
    return document;
  }
}
