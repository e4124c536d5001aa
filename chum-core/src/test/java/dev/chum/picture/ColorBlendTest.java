package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColorBlendTest {
  private final ColorBlend blend = new ColorBlend();

  @Test
  void aColorAloneStaysAsItIs() {
    for (int value = 0; value < 256; value++) {
      blend.clear();
      blend.add(value << 16 | (255 - value) << 8 | value, 0.3);

      assertThat(blend.rgb()).isEqualTo(value << 16 | (255 - value) << 8 | value);
    }
  }

  @Test
  void halfWhiteAndHalfBlackGiveHalfTheLight() {
    blend.add(0xffffff, 5);
    blend.add(0x000000, 5);

    assertThat(blend.rgb()).isEqualTo(0xbcbcbc); // 50 % of light is 188 in sRGB
  }

  @Test
  void weightsCount() {
    blend.add(0xff0000, 9);
    blend.add(0x0000ff, 1);

    assertThat(blend.rgb()).isEqualTo(0xf30059); // 0.9 and 0.1 of full light
  }
}
