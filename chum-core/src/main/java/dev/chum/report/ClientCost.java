package dev.chum.report;

import dev.chum.measure.ClientHealth;

/**
 * What the load generator itself used while it measured.
 *
 * @param processCpuNanos CPU time of the whole process: workers, collector, compiler, reporter
 * @param workerCpuNanos CPU time of the worker threads alone
 * @param workerAllocatedBytes what the worker threads allocated
 * @param collections garbage collections
 * @param collectionMillis the time they took, concurrent parts included
 * @param health how well it was
 */
public record ClientCost(
    long processCpuNanos,
    long workerCpuNanos,
    long workerAllocatedBytes,
    long collections,
    long collectionMillis,
    ClientHealth health) {}
