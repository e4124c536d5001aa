/**
 * Serves a run's figures to Prometheus while it goes on ({@code --metrics-port}); docs/metrics.md
 * names them.
 *
 * <p>Threading: told by the running thread and by the reporter's, read by those of the HTTP server.
 * Figures are read from the workers' recorders when somebody asks for them; the workers do not
 * notice. May import: {@code units}, {@code target}'s vocabulary, {@code spec} and what it is made
 * of, {@code measure}, {@code report}, {@code health}'s verdict. Nobody else imports the Prometheus
 * client, which is not loaded unless it is asked for.
 */
@NullMarked
package dev.chum.metrics;

import org.jspecify.annotations.NullMarked;
