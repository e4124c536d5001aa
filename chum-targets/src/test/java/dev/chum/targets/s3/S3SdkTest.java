package dev.chum.targets.s3;

import java.util.Map;

/** The AWS SDK. */
class S3SdkTest extends S3Contract {
  S3SdkTest() {
    super(Map.of("--client", "sdk"));
  }
}
