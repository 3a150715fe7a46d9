package vigil.models.evaluate.page;

import java.util.Locale;

/** A picture in the making; lengths are in the picture's own pixels, colours are CSS classes. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * @param label what a screen reader says
   */
  Svg(double width, double height, String label) {
    out.append(
        "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
            .formatted(number(width), number(height), escape(label)));
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return add(
        "<line %s x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  Svg rect(String style, double x, double y, double width, double height) {
    return add(
        "<rect %s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(
                style,
                number(x),
                number(y),
                number(Math.max(0, width)),
                number(Math.max(0, height))));
  }

  Svg text(String style, double x, double y, String text) {
    return add(
        "<text %s x=\"%s\" y=\"%s\">%s</text>"
            .formatted(style, number(x), number(y), escape(text)));
  }

  /** A path; {@code title} is shown under the pointer. */
  Svg path(String style, String commands, String title) {
    return add(
        "<path %s d=\"%s\"><title>%s</title></path>".formatted(style, commands, escape(title)));
  }

  Svg add(String element) {
    out.append(element);
    return this;
  }

  String end() {
    return out.append("</svg>").toString();
  }

  static String style(String classes) {
    return "class=\"" + classes + "\"";
  }

  /** A class, and a colour of its own. */
  static String style(String classes, String colour) {
    return "class=\"%s\" style=\"--c:%s\"".formatted(classes, colour);
  }

  static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
