package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import javax.xml.stream.XMLStreamException;

/**
 * One page of what {@code ListObjectsV2} answers, as far as a load asks for it.
 *
 * @param keys how many it has
 * @param nextToken where the next page begins; empty when this is the last one
 */
record ListPage(long keys, String nextToken) {
  /**
   * The canonical query for a page.
   *
   * @param directory what all keys begin with, up to the next slash
   * @param token of the page before; empty for the first one
   */
  static String query(String directory, String token) {
    return (token.isEmpty() ? "" : "continuation-token=" + KeyEncoding.query(token) + "&")
        + "delimiter=%2F&encoding-type=url&list-type=2&prefix="
        + KeyEncoding.query(directory);
  }

  /**
   * Reads a page.
   *
   * @param doing the request, for the error's text
   * @throws StorageException when it is no such page
   */
  static ListPage parse(byte[] answer, String doing) throws StorageException {
    Draft draft = new Draft();
    try {
      AnswerXml.read(answer, draft);
    } catch (AnswerXml.BoundException e) {
      throw new StorageException(ErrorCategory.OTHER, doing + ": the answer " + e.getMessage(), e);
    } catch (XMLStreamException e) {
      throw new StorageException(ErrorCategory.OTHER, doing + ": the answer is no XML", e);
    }
    if (!draft.isListing) {
      throw new StorageException(ErrorCategory.OTHER, doing + ": the answer is no listing");
    }
    if (draft.isTruncated && draft.nextToken.isEmpty()) {
      throw goesNowhere(doing);
    }
    return new ListPage(draft.keys, draft.isTruncated ? draft.nextToken : "");
  }

  /** A listing that says that there is more, and not where, or only where it has been. */
  static StorageException goesNowhere(String doing) {
    return new StorageException(
        ErrorCategory.OTHER, doing + ": says that there is more, and goes nowhere");
  }

  /** A page that is being read. */
  private static final class Draft implements AnswerXml.Elements {
    private boolean isListing;
    private long keys;
    private boolean isTruncated;
    private String nextToken = "";

    @Override
    public void end(int depth, String name, String text) {
      if (depth == 1) {
        isListing = name.equals("ListBucketResult");
      } else if (depth == 2) {
        switch (name) {
          case "Contents" -> keys++;
          case "IsTruncated" -> isTruncated = text.equals("true");
          case "NextContinuationToken" -> nextToken = text;
          default -> {
            // What a page says of its request.
          }
        }
      }
    }
  }
}
