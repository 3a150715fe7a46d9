package vigil.fognode.egress.dashboard.json;

import vigil.protocol.vocab.GlassView;

/** A {@link GlassView} as the API says it. */
public record GlassJson(String operator, String reason, String until, boolean broken) {

  public static GlassJson of(GlassView view) {
    return new GlassJson(view.operator(), view.reason(), view.until().toString(), view.broken());
  }
}
