package dev.chum.statemap;

import java.util.Set;

/** The colours that a statemap may have: the 148 names of CSS Color Module Level 4, and #rrggbb. */
final class CssColors {
  private static final Set<String> NAMES =
      Set.of(
          """
          aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
          blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue
          cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
          darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon
          darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet
          deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen
          fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
          hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon
          lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey
          lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey
          lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
          mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
          mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose
          moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
          palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink
          plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon
          sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey
          snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
          whitesmoke yellow yellowgreen
          """
              .strip()
              .split("\\s+"));

  private CssColors() {}

  static boolean isColor(String text) {
    return NAMES.contains(text) || isRgb(text);
  }

  private static boolean isRgb(String text) {
    if (text.length() != 7 || text.charAt(0) != '#') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if ("0123456789abcdefABCDEF".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
