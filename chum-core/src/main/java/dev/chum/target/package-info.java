/**
 * The contract with storage: what a target must be able to do, and the words in which it is asked
 * and answers (operations, phases, error categories). A new protocol is one package that implements
 * it and one line for {@link java.util.ServiceLoader}.
 *
 * <p>Threading: a {@link dev.chum.target.Target} is shared by all workers, a {@link
 * dev.chum.target.Session} and its {@link dev.chum.target.Probe} belong to one. May import: {@code
 * units}, {@code payload}.
 */
@NullMarked
package dev.chum.target;

import org.jspecify.annotations.NullMarked;
