/**
 * The journal of a run: what it was about to change on the target, and what came of it, in a file
 * that survives the death of the process that writes it.
 *
 * <p>Threading: a {@link dev.chum.journal.Journal} is shared, a {@link
 * dev.chum.journal.WorkerJournal} is confined to its worker's thread, and a {@link
 * dev.chum.journal.JournalReader} to its own. May import: {@code units}, {@code random}, {@code
 * pacing}, {@code payload}, {@code target}, {@code workload}, {@code spec}.
 */
@NullMarked
package dev.chum.journal;

import org.jspecify.annotations.NullMarked;
