/**
 * The {@code posix:} target: files below a folder of a mounted file system.
 *
 * <p>System calls are those of the operation and no others: files are opened, removed and renamed
 * relative to an open folder ({@link java.nio.file.SecureDirectoryStream}: openat, unlinkat,
 * renameat) and moved through aligned direct buffers that are reused.
 *
 * <p>Threading: as the target contract says. May import: {@code target}, {@code payload}, {@code
 * units}.
 */
@NullMarked
package dev.chum.targets.posix;

import org.jspecify.annotations.NullMarked;
