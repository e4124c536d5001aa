/**
 * The command line: flags become a {@code RunSpec}, outcomes become exit codes.
 *
 * <p>Threading: everything runs on the main thread, but signal handlers, notes and what draws at
 * the terminal. May import: {@code run}, {@code live}, {@code metrics}, {@code report}, {@code
 * compare}, {@code statemap}, {@code spec} and what it is made of, {@code target}, {@code stop},
 * {@code pacing}, {@code units}, picocli.
 */
@NullMarked
package dev.chum.cli;

import org.jspecify.annotations.NullMarked;
