package dev.chum.report;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;

/** The first failure of its kind. */
public record ErrorSample(Operation operation, ErrorCategory category, String message) {}
