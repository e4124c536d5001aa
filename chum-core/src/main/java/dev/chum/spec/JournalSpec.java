package dev.chum.spec;

import java.nio.file.Path;

/**
 * The record of what must be on the target.
 *
 * @param file that is made for it
 * @param sync when it is made durable
 */
public record JournalSpec(Path file, JournalSync sync) {}
