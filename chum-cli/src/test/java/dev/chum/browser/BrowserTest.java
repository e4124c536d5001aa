package dev.chum.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The browser that other tests rely on sees what is wrong. */
class BrowserTest {
  @RegisterExtension static final Browser browser = new Browser();

  @TempDir Path dir;

  private void open(String html) throws IOException {
    browser.open(
        Files.writeString(dir.resolve("page.html"), "<!DOCTYPE html><title>t</title>" + html));
  }

  @Test
  void pointerAndKeysReachThePage() throws IOException {
    open(
        """
        <button style="margin:100px">push</button><output></output>
        <script>
          const out = document.querySelector('output');
          document.querySelector('button').onclick = e => out.textContent += e.shiftKey ? 'C' : 'c';
          document.onkeydown = e => out.textContent += e.key;
          document.onwheel = e => out.textContent += Math.sign(e.deltaY);
        </script>
        """);

    browser.click("button");
    browser.press("x" + Browser.LEFT);
    browser.wheel(browser.middle("button"), 100);

    assertThat(browser.text("output")).isEqualTo("cxArrowLeft1");
  }

  @Test
  void errorsOfScriptsAreSeen() throws IOException {
    open("<script>throw new Error('this page is broken')</script>");

    assertThat(browser.consoleErrors()).anyMatch(error -> error.contains("this page is broken"));
  }

  @Test
  void whatAPageWantsFromTheNetworkIsSeen() throws IOException {
    open("<img src='http://elsewhere.example/picture.png'>");

    assertThat(browser.consoleErrors()).anyMatch(error -> error.contains("elsewhere.example"));
  }
}
