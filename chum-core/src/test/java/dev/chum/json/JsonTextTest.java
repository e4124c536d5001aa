package dev.chum.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTextTest {
  private static Map<String, String> members(String text) {
    return JsonText.members(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anObjectIsOnOneLine() {
    assertThat(JsonText.object(json -> json.writeStringProperty("a", "x\ny")))
        .isEqualTo("{\"a\":\"x\\ny\"}");
  }

  @Test
  void membersOfAnObjectInItHaveItsNameBeforeTheirs() {
    assertThat(
            members("{\"a\":1,\"in\":{\"b\":true,\"deeper\":{\"c\":2}},\"list\":[3],\"d\":\"4\"}"))
        .isEqualTo(Map.of("a", "1", "in.b", "true", "d", "4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[{}]", "{\"a\":", "no"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> members(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void levelsAndNamesHaveBounds() {
    assertThat(members("{\"" + "n".repeat(1000) + "\":" + "[".repeat(63) + "]".repeat(63) + "}"))
        .isEmpty();
    assertThatThrownBy(() -> members("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}"))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> members("{\"" + "n".repeat(1001) + "\":1}"))
        .isInstanceOf(JacksonException.class);
  }
}
