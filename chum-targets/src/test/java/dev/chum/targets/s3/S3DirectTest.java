package dev.chum.targets.s3;

import java.util.Map;

/** Our own connection. */
class S3DirectTest extends S3Contract {
  S3DirectTest() {
    super(Map.of());
  }
}
