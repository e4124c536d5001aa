package dev.chum.page;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON with long arrays of numbers, for the inside of a script element. One thread's. */
final class ChartJson {
  /** More than a histogram has and a screen can show. */
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json =
      new JsonFactory().createGenerator(ObjectWriteContext.empty(), text);

  ChartJson open() {
    json.writeStartObject();
    return this;
  }

  ChartJson open(String name) {
    json.writeObjectPropertyStart(name);
    return this;
  }

  ChartJson openArray(String name) {
    json.writeArrayPropertyStart(name);
    return this;
  }

  ChartJson close() {
    json.writeEndObject();
    return this;
  }

  ChartJson closeArray() {
    json.writeEndArray();
    return this;
  }

  ChartJson member(String name, String value) {
    json.writeStringProperty(name, value);
    return this;
  }

  ChartJson member(String name, boolean value) {
    json.writeBooleanProperty(name, value);
    return this;
  }

  ChartJson element(String value) {
    json.writeString(value);
    return this;
  }

  /** Numbers of four digits; {@code null} where there is none. */
  <T> ChartJson series(String name, List<T> elements, ToDoubleFunction<? super T> value) {
    json.writeName(name);
    return series(elements, value);
  }

  <T> ChartJson series(List<T> elements, ToDoubleFunction<? super T> value) {
    json.writeStartArray();
    for (T element : elements) {
      double number = value.applyAsDouble(element);
      if (Double.isFinite(number)) {
        number(BigDecimal.valueOf(number).round(FOUR_DIGITS));
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
    return this;
  }

  /** Seconds, to the millisecond. */
  <T> ChartJson times(String name, List<T> elements, ToDoubleFunction<? super T> seconds) {
    json.writeArrayPropertyStart(name);
    for (T element : elements) {
      number(BigDecimal.valueOf(seconds.applyAsDouble(element)).setScale(3, RoundingMode.HALF_UP));
    }
    json.writeEndArray();
    return this;
  }

  /** As short as it can be. */
  private void number(BigDecimal value) {
    json.writeRawValue(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  /** What could end the script element, or break a line in it, is escaped. */
  @Override
  public String toString() {
    json.flush();
    return text.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
