package dev.chum.targets.s3;

import dev.chum.target.TargetSpec;
import dev.chum.targets.http.HttpFlags;
import dev.chum.targets.http.HttpSettings;
import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;
import java.util.Locale;
import java.util.Optional;

/**
 * How the service is to be used.
 *
 * @param http how to connect
 * @param client who does the hot operations
 * @param region that was asked for
 * @param pathStyle whether the bucket stands in the path
 * @param checksum what is sent with a write
 * @param signPayload whether the content of a write is signed
 * @param multipartThresholdBytes the size from which on objects are written in parts
 * @param partBytes the least size of a part, but for the last one
 */
record S3Settings(
    HttpSettings http,
    Client client,
    Optional<String> region,
    boolean pathStyle,
    Checksum checksum,
    boolean signPayload,
    long multipartThresholdBytes,
    long partBytes) {
  /** The most parts that an upload may have. */
  private static final long MAX_PARTS = 10_000;

  private static final long MIN_PART_BYTES = 5L << 20;
  private static final long MAX_PART_BYTES = 5L << 30;

  /** Who does the hot operations. */
  enum Client {
    DIRECT,
    SDK
  }

  /** What a write carries to prove its content. */
  enum Checksum {
    NONE,
    CRC32C,
    SHA256
  }

  /**
   * Reads the flags.
   *
   * @throws InvalidValueException naming the flag, the value, why, and what to do
   */
  static S3Settings of(TargetSpec spec, S3Address address) {
    Checksum checksum =
        spec.setting(
            S3Flags.CHECKSUM.name(), "none", text -> choice(Checksum.class, text, "checksum"));
    return new S3Settings(
        HttpSettings.of(spec),
        spec.setting(HttpFlags.CLIENT.name(), "direct", S3Settings::client),
        Optional.ofNullable(spec.settings().get(S3Flags.REGION.name())),
        spec.setting(
            S3Flags.PATH_STYLE.name(), "auto", text -> onOff(text).orElse(!address.isAws())),
        checksum,
        !spec.setting(
            S3Flags.UNSIGNED_PAYLOAD.name(),
            "auto",
            text -> onOff(text).orElse(checksum != Checksum.SHA256)),
        spec.setting(S3Flags.MULTIPART_THRESHOLD.name(), "64m", S3Settings::threshold),
        spec.setting(S3Flags.PART_SIZE.name(), "16m", S3Settings::partSize));
  }

  private static Client client(String text) {
    return choice(Client.class, text, "client of s3:");
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text, String what) {
    StringBuilder names = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.append(names.isEmpty() ? "" : ", ").append(name);
    }
    throw new InvalidValueException("is no " + what + "; choose from " + names);
  }

  /** Empty for auto. */
  private static Optional<Boolean> onOff(String text) {
    return switch (text) {
      case "auto" -> Optional.empty();
      case "on" -> Optional.of(true);
      case "off" -> Optional.of(false);
      default -> throw new InvalidValueException("must be auto, on or off");
    };
  }

  private static long threshold(String text) {
    long bytes = ByteSize.parse(text).bytes();
    if (bytes < 1 || bytes > MAX_PART_BYTES) {
      throw new InvalidValueException("must be from 1 to 5g, the largest single PUT");
    }
    return bytes;
  }

  private static long partSize(String text) {
    long bytes = ByteSize.parse(text).bytes();
    if (bytes < MIN_PART_BYTES || bytes > MAX_PART_BYTES) {
      throw new InvalidValueException("must be from 5m to 5g");
    }
    return bytes;
  }

  /** The size of all parts but the last of an object, in bytes. */
  long partBytes(long objectBytes) {
    return Math.max(partBytes, (objectBytes + MAX_PARTS - 1) / MAX_PARTS);
  }

  /** In words, for the head of every result. */
  String description() {
    return client.name().toLowerCase(Locale.ROOT)
        + " client, "
        + (pathStyle ? "path" : "virtual-host")
        + " style, "
        + (signPayload ? "signed" : "unsigned")
        + " payload"
        + (checksum == Checksum.NONE ? "" : ", " + checksum.name().toLowerCase(Locale.ROOT));
  }
}
