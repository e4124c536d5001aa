/**
 * The {@code webdav:} target: files on a WebDAV server, through sardine on an Apache HttpClient
 * that does what the operation needs and nothing else: one connection a session, no retry, no
 * redirect, no cookies, no compression.
 *
 * <p>Threading: as the target contract says; one {@link dev.chum.targets.webdav.DavServer} is
 * shared by all sessions. May import: {@code target}, {@code targets.http}, {@code payload}, {@code
 * units}.
 */
@NullMarked
package dev.chum.targets.webdav;

import org.jspecify.annotations.NullMarked;
