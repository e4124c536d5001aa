package dev.chum.targets.s3;

import dev.chum.target.TargetFlag;
import dev.chum.targets.http.HttpFlags;
import java.util.ArrayList;
import java.util.List;

/** The flags of {@code s3:}. */
final class S3Flags {
  static final TargetFlag REGION =
      new TargetFlag(
          "--region",
          "NAME",
          "sign for this region. Default: that of the environment or profile, or us-east-1 where the"
              + " service is not AWS");

  static final TargetFlag PATH_STYLE =
      new TargetFlag(
          "--path-style",
          "auto|on|off",
          "the bucket stands in the path (on) or before the host's name (off). Default: auto, which is"
              + " off for AWS and on elsewhere");

  static final TargetFlag CHECKSUM =
      new TargetFlag(
          "--checksum",
          "none|crc32c|sha256",
          "send a checksum of the content with each write. Default: none");

  static final TargetFlag UNSIGNED_PAYLOAD =
      new TargetFlag(
          "--unsigned-payload",
          "auto|on|off",
          "sign only the head of a request (on) or its content, too (off). Default: auto, which signs"
              + " the content when --checksum sha256 has made its hash anyway");

  static final TargetFlag MULTIPART_THRESHOLD =
      new TargetFlag(
          "--multipart-threshold",
          "SIZE",
          "write objects of this size and above in parts. Default: 64m");

  static final TargetFlag PART_SIZE =
      new TargetFlag(
          "--part-size",
          "SIZE",
          "the size of a part, from 5m to 5g; more where an object would have over 10,000 of them."
              + " Default: 16m");

  static final List<TargetFlag> ALL = all();

  private S3Flags() {}

  private static List<TargetFlag> all() {
    List<TargetFlag> flags = new ArrayList<>(HttpFlags.ALL);
    flags.addAll(
        List.of(REGION, PATH_STYLE, CHECKSUM, UNSIGNED_PAYLOAD, MULTIPART_THRESHOLD, PART_SIZE));
    return List.copyOf(flags);
  }
}
