package dev.chum.targets.http;

import dev.chum.target.TargetFlag;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.util.List;

/** The flags that every target behind HTTP has, in the same words. */
public final class HttpFlags {
  public static final TargetFlag CLIENT =
      new TargetFlag(
          "--client",
          "NAME",
          List.of(
              "who talks to the service: for s3: direct, which costs least, or sdk, the AWS SDK as"
                  + " an application uses it; for webdav: sardine.",
              "Default: direct, sardine"));

  public static final TargetFlag TIMEOUT =
      new TargetFlag(
          "--timeout",
          "DURATION",
          "give an operation up that takes longer, and count it as TIMEOUT. Default: 30s");

  public static final TargetFlag INSECURE =
      new TargetFlag("--insecure", "", "with https, accept any certificate");

  public static final TargetFlag CA_CERT =
      new TargetFlag(
          "--ca-cert", "FILE", "with https, trust the certificates in FILE (PEM) and no others");

  /** All of these. */
  public static final List<TargetFlag> ALL = List.of(CLIENT, TIMEOUT, INSECURE, CA_CERT);

  private HttpFlags() {}

  /**
   * Refuses what only files have.
   *
   * @throws InvalidValueException when it was asked for
   */
  public static void refuseFileFlags(TargetSpec spec) {
    if (spec.direct()) {
      throw new InvalidValueException(
          "--direct: there is no page cache of ours to bypass; leave it out");
    }
  }
}
