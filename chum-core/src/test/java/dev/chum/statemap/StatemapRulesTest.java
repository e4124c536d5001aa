package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the format: the data that break it, then the line and the message. */
final class StatemapRulesTest {
  private static final String HEADER =
      """
      {'start':[0,0],'title':'t','states':{'a':{'value':0},'b':{'value':1}}}
      {'time':'5','entity':'w','state':0}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # What is in a datum
          {'time':'6','entity':'w','state':0,'x':1}        | unknown member 'x' in a datum
          {'x':1,'time':'6','entity':'w','state':0}        | unknown member 'x' in a datum
          {'time':'6','entity':'w','event':'e'}            | unknown member 'event' in a datum
          {'time':'6','entity':'w','state':0,'description':'d'} | unknown member 'description' in a datum
          {'time':'6','state':0}                           | a datum without an entity
          {'time':'6','entity':'w'}                        | a datum without a state
          {'entity':'w','state':0}                         | a datum without a time

          # Times
          {'time':6,'entity':'w','state':0}                | time must be a string of decimal digits, below 2^63, not 6
          {'time':null,'entity':'w','state':0}             | time must be a string of decimal digits, below 2^63, not null
          {'time':'','entity':'w','state':0}               | time must be a string of decimal digits, below 2^63, not ''
          {'time':'-1','entity':'w','state':0}             | time must be a string of decimal digits, below 2^63, not '-1'
          {'time':'6.5','entity':'w','state':0}            | time must be a string of decimal digits, below 2^63, not '6.5'
          {'time':'0x6','entity':'w','state':0}            | time must be a string of decimal digits, below 2^63, not '0x6'
          {'time':'9223372036854775808','entity':'w','state':0}  | time must be a string of decimal digits, below 2^63, not '9223372036854775808'
          {'time':'99999999999999999999','entity':'w','state':0} | time must be a string of decimal digits, below 2^63, not '99999999999999999999'
          {'time':'4','entity':'w','state':0}              | time must not go back for an entity, 'w' is at 4 after 5

          # States
          {'time':'6','entity':'w','state':2}              | state must be one of the header, 0 to 1, not 2
          {'time':'6','entity':'w','state':-1}             | state must be one of the header, 0 to 1, not -1
          {'time':'6','entity':'w','state':1.0}            | state must be one of the header, 0 to 1, not 1.0
          {'time':'6','entity':'w','state':'1'}            | state must be one of the header, 0 to 1, not '1'
          {'time':'6','entity':'w','state':4294967296}     | state must be one of the header, 0 to 1, not 4294967296
          {'state':2,'tag':'x'}                            | state must be one of the header, 0 to 1, not 2

          # Names
          {'time':'6','entity':'w<1','state':0}            | the name of an entity must be without < > & " ', found 'w<1'
          {'time':'6','entity':'w>1','state':0}            | the name of an entity must be without < > & " ', found 'w>1'
          {'time':'6','entity':'w&\\u202e','state':0}      | the name of an entity must be without < > & " ', found 'w&?'
          {'time':'6','entity':'w&1','state':0}            | the name of an entity must be without < > & " ', found 'w&1'
          {'time':'6','entity':'w\\u00221','state':0}      | the name of an entity must be without < > & " ', found 'w"1'
          {'time':'6','entity':'w\\u00271','state':0}      | the name of an entity must be without < > & " ', found 'w'1'
          {'entity':'w&1','description':'d'}               | the name of an entity must be without < > & " ', found 'w&1'
          {'time':'6','entity':7,'state':0}                | entity must be a string, not 7
          {'time':'6','entity':'w','state':0,'tag':7}      | tag must be a string, not 7

          # Tag definitions and descriptions
          {'state':0,'operation':'write'}                  | a tag definition without a tag
          {'tag':'x','operation':'write'}                  | a tag definition without a state
          {'state':0,'tag':'x','size':[1]}                 | member 'size' must be a string, a number, true, false or null
          {'entity':'w'}                                   | an entity description without a description
          {'description':'d'}                              | an entity description without an entity
          {'entity':'w','description':7}                   | description must be a string, not 7
          {'entity':'w','description':'d','x':7}           | unknown member 'x' in an entity description
          {'entity':'w','description':'d','tag':'x'}       | unknown member 'tag' in an entity description
          {'entity':'w','description':'d','state':0}       | unknown member 'state' in an entity description

          # Anything else
          {}                                               | neither a datum, nor a tag definition, nor an entity description
          {'x':1}                                          | neither a datum, nor a tag definition, nor an entity description
          {'start':[0,0],'title':'t','states':{}}          | a second header
          [1]                                              | an object must come here, not [
          'x'                                              | an object must come here, not 'x'
          {'time':'6','time':'6','entity':'w','state':0}   | not JSON: Duplicate Object property "time"
          {'time' '6'}                                     | not JSON: Unexpected character ('"' (code 34)): was expecting a colon to separate property name and value
          nonsense                                         | not JSON: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          {'time':'6'                                      | the data end within this object
          """)
  void afterTheHeader(String data, String problem) {
    expect(HEADER + data, 3, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                                   | no header: the data are empty
          {}                                                   | the header has no start
          {'start':[0,0],'states':{'a':{'value':0}}}           | the header has no title
          {'start':[0,0],'title':'t'}                          | the header has no states
          {'start':[0,0],'title':'t','states':{}}              | the header has no states
          {'time':'6','entity':'w','state':0}                  | unknown member 'time' in the header, which must come first
          {'start':[0,0],'title':'t','x':1}                    | unknown member 'x' in the header, which must come first
          {'title':7}                                          | title must be a string, not 7
          {'host':7}                                           | host must be a string, not 7
          {'entityKind':7}                                     | entityKind must be a string, not 7
          {'start':[0]}                                        | start must be [seconds, nanoseconds below 1000000000], found ]
          {'start':[0,1000000000]}                             | start must be [seconds, nanoseconds below 1000000000], found 1000000000
          {'start':[-1,0]}                                     | start must be [seconds, nanoseconds below 1000000000], found 0
          {'start':[0,0,0]}                                    | start must be [seconds, nanoseconds below 1000000000], found 0
          {'start':7}                                          | start must be [seconds, nanoseconds below 1000000000], found 7
          {'states':[]}                                        | states must be an object, not [
          {'states':{'a':0}}                                   | state 'a' must be an object, not 0
          {'states':{'a':{}}}                                  | state 'a' has no value
          {'states':{'a':{'value':0,'x':1}}}                   | unknown member 'x' in state 'a'
          {'states':{'a':{'value':-1}}}                        | the value of state 'a' must be a whole number from 0, not -1
          {'states':{'a':{'value':'0'}}}                       | the value of state 'a' must be a whole number from 0, not '0'
          {'states':{'a':{'value':0},'b':{'value':0}}}         | states 'a' and 'b' have the same value, 0
          {'states':{'a':{'value':0},'b':{'value':2}}}         | state values must have no gaps from 0; no state has value 1
          {'states':{'a':{'value':1}}}                         | state values must have no gaps from 0; no state has value 0
          {'states':{'a':{'value':0},'a':{'value':1}}}         | not JSON: Duplicate Object property "a"
          {'states':{'a':{'value':0,'color':'Red'}}}           | the color of state 'a' must be a lower-case CSS name or #rrggbb, not 'Red'
          {'states':{'a':{'value':0,'color':'#fff'}}}          | the color of state 'a' must be a lower-case CSS name or #rrggbb, not '#fff'
          {'states':{'a':{'value':0,'color':'#ffffgg'}}}       | the color of state 'a' must be a lower-case CSS name or #rrggbb, not '#ffffgg'
          {'states':{'a':{'value':0,'color':'rgb(0,0,0)'}}}    | the color of state 'a' must be a lower-case CSS name or #rrggbb, not 'rgb(0,0,0)'
          {'states':{'a':{'value':0,'color':7}}}               | the color of state 'a' must be a string, not 7
          {'start':[0,0],'title'                               | the data end within the header
          """)
  void inTheHeader(String data, String problem) {
    expect(data, 1, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # An object that breaks a rule is named by its first line
          ~\\n{'time':\\n'6',\\n'x':1}~             | 4 | unknown member 'x' in a datum
          # Broken JSON by the line on which it breaks
          ~{'time':\\n'6',\\n'x' 1}~                | 5 | not JSON: Unexpected character ('1' (code 49)): was expecting a colon to separate property name and value
          ~{'time':'6\\n'}~                         | 3 | not JSON: Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value
          # Whatever is wrong, the message is one line and not endless
          ~{'time':'a\\u000ab'}~                    | 3 | time must be a string of decimal digits, below 2^63, not 'a?b'
          ~{'time':'aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbcc'}~ | 3 | time must be a string of decimal digits, below 2^63, not 'aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb...'
          """)
  void linesAndWords(String data, int line, String problem) {
    expect(HEADER + data.replace("\\n", "\n"), line, problem);
  }

  private static void expect(String data, long line, String problem) {
    byte[] bytes = data.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    StatemapFormatException broken =
        catchThrowableOfType(
            StatemapFormatException.class,
            () -> new StatemapReader(new EventLog(), false).read(new ByteArrayInputStream(bytes)));
    assertThat(broken).isNotNull().hasMessage("line " + line + ": " + problem);
    assertThat(broken.line()).isEqualTo(line);
  }
}
