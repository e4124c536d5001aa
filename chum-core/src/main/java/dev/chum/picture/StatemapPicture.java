package dev.chum.picture;

import dev.chum.statemap.StatemapFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws statemap data, of chum or any other origin, as one SVG that needs nothing else: it opens in
 * any browser, and may stand within an HTML page as it is.
 *
 * <p>Several files are drawn one above the other, over the time of the first; their times are
 * aligned by the moments at which they start.
 */
public final class StatemapPicture {
  private StatemapPicture() {}

  /**
   * Reads all files, and only then writes; the caller closes what is written to.
   *
   * @param files one or more
   * @return what was drawn
   * @throws StatemapFormatException a file breaks a rule of the format; the message names file,
   *     line and rule
   * @throws dev.chum.units.InvalidValueException there is no such file, nothing to draw in it, or
   *     the options do not go with what is in it
   */
  public static PictureSummary write(List<Path> files, PictureOptions options, Appendable out)
      throws IOException, StatemapFormatException {
    Picture picture = new PictureReader(options).read(files);
    new PictureSvg(picture, PictureLayout.of(picture, options.stateHeight()), out).write();
    return new PictureSummary(
        picture.files().stream().mapToInt(file -> file.rows().size()).sum(),
        picture.files().stream().mapToLong(PictureFile::data).sum(),
        picture.rectangles().size(),
        picture.files().stream()
            .filter(file -> file.cutLine() > 0)
            .map(file -> file.path() + ": line " + file.cutLine() + " is cut off and ignored")
            .toList());
  }
}
