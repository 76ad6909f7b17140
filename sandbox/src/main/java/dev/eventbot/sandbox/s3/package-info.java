/** S3: buckets that keep what matters about an object, its size and digest, not its bytes. */
package dev.eventbot.sandbox.s3;
