package dev.eventbot.sandbox.s3;

import java.util.TreeMap;

/** Buckets by name. */
public record S3State(TreeMap<String, StoredBucket> buckets) {}
