package dev.chum.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.replay.ReplayListWriter;
import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.channels.Channels;

/**
 * A trace, converted: all that comes of it.
 *
 * @param statemap checked against every rule
 */
record Converted(
    String statemap,
    StatemapSummary summary,
    String list,
    TraceReport report,
    ReplayReport replay) {

  static Converted of(TraceFormat format, TimeIs timeIs, String trace) throws Exception {
    return of(format, timeIs, new ByteArrayInputStream(trace.getBytes(UTF_8)));
  }

  static Converted of(TraceFormat format, TimeIs timeIs, InputStream trace) throws Exception {
    return of(new TraceConversion(format, timeIs), trace);
  }

  static Converted of(TraceConversion unused, InputStream trace) throws Exception {
    try (TraceConversion conversion = unused) {
      conversion.read(trace);
      ByteArrayOutputStream states = new ByteArrayOutputStream();
      TraceReport report =
          conversion.writeStatemap(Channels.newChannel(states), "a trace of the test");
      StringWriter list = new StringWriter();
      ReplayReport replay;
      try (ReplayListWriter writer = new ReplayListWriter(list, "the test")) {
        replay = conversion.writeReplay(writer);
      }
      StatemapChecker checker = new StatemapChecker();
      new StatemapReader(checker, false).read(new ByteArrayInputStream(states.toByteArray()));
      return new Converted(
          states.toString(UTF_8), checker.finish(), list.toString(), report, replay);
    }
  }
}
