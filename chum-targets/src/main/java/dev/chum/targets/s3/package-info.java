/**
 * The {@code s3:} target: objects in a bucket of an S3 service.
 *
 * <p>What is hot (PUT, GET, HEAD, DELETE, copies, lists, parts) goes over one blocking connection a
 * worker, signed here, with no pool, no retry and no redirect in between ({@code --client direct});
 * or through the AWS SDK as an application would ({@code --client sdk}). What is not hot
 * (credentials, region, buckets, what is there already, beginning and completing multipart uploads,
 * clean-up) the SDK does in both modes.
 *
 * <p>Threading: as the target contract says; {@code S3Control} is shared. May import: {@code
 * target}, {@code payload}, {@code units}, {@code targets.http}.
 */
@NullMarked
package dev.chum.targets.s3;

import org.jspecify.annotations.NullMarked;
