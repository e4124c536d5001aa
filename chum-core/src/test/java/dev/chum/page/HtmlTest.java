package dev.chum.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void elementsNestAndEnd() {
    Html html = new Html();
    html.open("p", "class", "a").text("x").element("b", "y").empty("br").close();

    assertThat(html.toString()).isEqualTo("<p class=\"a\">x<b>y</b><br></p>");
  }

  @Test
  void whatDidNotEndIsNoPage() {
    assertThatThrownBy(new Html().open("p")::toString).hasMessage("[p] not closed");
  }

  @Test
  void textAndAttributesAreEscaped() {
    Html html = new Html();
    html.element("p", "<b> & \"q\" 'a'", "title", "\"><script>");

    assertThat(html.toString())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</p>");
  }

  /** A name could look like another with them, or break the page. */
  @Test
  void charactersThatCannotBeSeenAreReplaced() {
    Html html = new Html();
    html.text("a\u0000b\u001bc\u202ed\u2066e\u0085f\ng\th");

    assertThat(html.toString()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\ng\th");
  }

  @Test
  void noTextCanLeaveItsElement() {
    Random random = new Random(4);
    String alphabet = "<>&\"'/= abscriptonerror\u2028\u0000-!";
    for (int i = 0; i < 1000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Html html = new Html();
      html.element("p", text.toString(), "title", text.toString());

      assertThat(html.toString()).matches("(?s)<p title=\"[^<>\"]*\">[^<>]*</p>");
    }
  }
}
