package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.units.InvalidValueException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Who we are to the service, and the region to sign for; both from where the SDK looks for them.
 * Shared by all threads.
 *
 * <p>A service that is not AWS never gets the credentials of the machine's own role: they would be
 * shown to a stranger.
 *
 * @param credentials kept fresh by the SDK
 * @param wellKnown whether nobody gave any, and those of a fresh MinIO are used
 */
record S3Account(AwsCredentialsProvider credentials, String region, boolean wellKnown) {
  private static final String WELL_KNOWN = "minioadmin";

  /**
   * Looks for credentials and region.
   *
   * @throws StorageException when AWS is asked for and there are none
   */
  static S3Account find(S3Address address, S3Settings settings) throws StorageException {
    String region = region(address, settings);
    if (address.isAws()) {
      DefaultCredentialsProvider all = DefaultCredentialsProvider.builder().build();
      try {
        all.resolveCredentials();
      } catch (SdkClientException e) {
        throw new StorageException(
            ErrorCategory.DENIED,
            "there are no credentials for AWS; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                + " AWS_PROFILE",
            e);
      }
      return new S3Account(all, region, false);
    }
    AwsCredentialsProvider given =
        AwsCredentialsProviderChain.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ProfileCredentialsProvider.create(),
            ContainerCredentialsProvider.create());
    try {
      given.resolveCredentials();
      return new S3Account(given, region, false);
    } catch (SdkClientException e) {
      AwsCredentials guess = AwsBasicCredentials.create(WELL_KNOWN, WELL_KNOWN);
      return new S3Account(StaticCredentialsProvider.create(guess), region, true);
    }
  }

  private static String region(S3Address address, S3Settings settings) {
    if (settings.region().isPresent()) {
      return settings.region().get();
    }
    AwsRegionProvider provider =
        address.isAws()
            ? DefaultAwsRegionProviderChain.builder().build()
            : new AwsRegionProviderChain(
                new SystemSettingsRegionProvider(), new AwsProfileRegionProvider());
    Optional<Region> found;
    try {
      found = Optional.ofNullable(provider.getRegion());
    } catch (SdkClientException e) {
      found = Optional.empty();
    }
    if (found.isEmpty() && address.isAws()) {
      throw new InvalidValueException("AWS needs a region; add --region NAME or set AWS_REGION");
    }
    return found.map(Region::id).orElse(Region.US_EAST_1.id());
  }
}
