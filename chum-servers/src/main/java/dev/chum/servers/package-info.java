/**
 * {@code chum serve}: an S3 or a WebDAV server on 127.0.0.1, to try chum on without installing
 * anything. It runs in a process of its own, and its libraries are on no load's class path.
 *
 * <p>Threading: the main thread starts the server, waits for the end and stops it; the servers have
 * threads of their own. May import: nothing of chum's; S3Proxy, Tomcat, picocli.
 */
@NullMarked
package dev.chum.servers;

import org.jspecify.annotations.NullMarked;
