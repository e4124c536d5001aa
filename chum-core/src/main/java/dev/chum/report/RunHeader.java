package dev.chum.report;

import dev.chum.spec.RunSpec;

/**
 * What is known when a run begins.
 *
 * @param version chum's own
 * @param targetDescription the target in words
 * @param place where the run's objects are
 * @param startUnixMillis when the run began, prefill included, in milliseconds since 1970
 */
public record RunHeader(
    RunSpec spec,
    String version,
    String targetDescription,
    String place,
    HostInfo host,
    long startUnixMillis) {}
