package dev.chum.audit;

import dev.chum.target.StorageException;
import java.util.Optional;

/**
 * What came of an audit.
 *
 * @param reached how many objects were looked at
 * @param complete whether these are all
 * @param silence why it could not go on: the target did not answer
 */
public record AuditResult(
    AuditCounts counts, long reached, boolean complete, Optional<StorageException> silence) {}
