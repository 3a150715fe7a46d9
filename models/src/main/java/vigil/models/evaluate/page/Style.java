package vigil.models.evaluate.page;

/** How the page looks, by day and by night. */
final class Style {
  static final String CSS =
      """
      :root{--ink:#16202c;--soft:#5d6b7a;--paper:#fbfcfd;--card:#fff;--line:#e3e8ee;--grid:#edf1f5;
       --accent:#0b6e99;--bad:#d63d4a;--good:#1f9d63;--warn:#e08a00}
      @media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#93a1b0;--paper:#10161d;--card:#18212b;
       --line:#2a3643;--grid:#222d38;--accent:#4fb3dc;--bad:#ff6b75;--good:#4cc38a;--warn:#ffb340}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
      header,main,footer{max-width:1180px;margin:0 auto;padding:0 24px}
      header{padding-top:36px}
      .mark{margin:0;color:var(--accent);font-weight:600;letter-spacing:.04em;font-size:13px}
      h1{font-size:34px;line-height:1.15;margin:2px 0 6px;letter-spacing:-.02em}
      .lead{max-width:78ch;color:var(--soft);font-size:17px;margin:0 0 8px}
      .data{max-width:110ch;color:var(--soft);font-size:14px;margin:0 0 20px}.data b{color:var(--ink)}
      .wide+.wide{margin-top:12px}
      h2{font-size:19px;margin:44px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
      h3{font-size:14px;margin:0 0 6px;font-weight:600}
      footer{color:var(--soft);font-size:13px;margin-top:48px;padding-bottom:48px}
      .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(124px,1fr));gap:10px}
      .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 14px}
      .card b{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
      .card span{display:block;color:var(--soft);font-size:13px}
      .card i{display:block;font-style:normal;font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums}
      .who{background:var(--ink);color:var(--paper);border-color:var(--ink)}.who b{font-size:19px;padding:3px 0 2px}.who span{color:inherit;opacity:.7}
      .wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
      table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
      th,td{padding:7px 8px;text-align:right;vertical-align:top;white-space:nowrap}
      thead th{font-size:12px;font-weight:600;color:var(--soft);white-space:normal;vertical-align:bottom}
      th:first-child{text-align:left;position:sticky;left:0;background:var(--card)}
      tbody tr{border-top:1px solid var(--line)}
      tbody th{font-weight:600}
      th small{font-weight:400;color:var(--soft)}
      td small{display:block;font-size:11px;font-weight:400;color:var(--soft)}
      td.best{font-weight:700;color:var(--accent)}
      tr.ours{border-top:0;background:color-mix(in srgb,var(--accent) 7%,transparent)}
      tr.ours th{font-weight:400;color:var(--soft);background:none}
      .two{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(420px,100%),1fr));gap:16px;align-items:start}
      .many{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:16px}
      figure{margin:0 0 16px;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
      .two figure,.many figure{margin:0}
      figcaption{color:var(--soft);font-size:13px}
      .key{color:var(--soft);font-size:13px;line-height:2}
      figcaption .key{margin:0}
      .entry{white-space:nowrap;margin-right:14px}
      .k{display:inline-block;width:12px;height:12px;border-radius:3px;margin:0 6px 0 0;vertical-align:-1px}
      .k.normal{background:var(--accent);opacity:.55}.k.anomalous{background:var(--bad);opacity:.6}
      .k.band{background:color-mix(in srgb,var(--bad) 22%,transparent)}.k.found{background:var(--good)}.k.missed{background:var(--warn)}.k.false{background:var(--bad)}
      svg{display:block;width:100%;height:auto;overflow:visible}
      svg text{font-size:11px;fill:var(--ink)}
      .mid{text-anchor:middle}.end{text-anchor:end}
      .tick,.axis{fill:var(--soft)}svg .axis{font-size:12px}
      svg .name{font-size:12px;font-weight:600}svg .value{font-size:12px}
      .grid{stroke:var(--grid)}.rule{stroke:var(--line)}.chance{stroke:var(--soft);stroke-dasharray:3 4}
      .curve{fill:none;stroke:var(--c);stroke-width:1.8;stroke-linejoin:round}.curve.main{stroke-width:3.2}
      .bar{fill:var(--c);rx:3px}.whisker{stroke:var(--ink);stroke-width:1.3;opacity:.75}
      .area{stroke-width:1.4}.area.normal{fill:var(--accent);stroke:var(--accent);fill-opacity:.28}
      .area.anomalous{fill:var(--bad);stroke:var(--bad);fill-opacity:.26}
      .cell{rx:5px}.cell.right{fill:var(--accent);fill-opacity:calc(.08 + .5*var(--s))}
      .cell.wrong{fill:var(--bad);fill-opacity:calc(.06 + .55*var(--s))}
      svg .count{font-size:15px;font-weight:600}
      .signal{fill:none;stroke:var(--ink);stroke-width:1.2;stroke-linejoin:round}
      .band{fill:var(--bad);fill-opacity:.13}svg .bandname{font-size:11px;fill:var(--bad);font-weight:600}
      .mark{stroke-width:1.3}line.plain{stroke:none}line.found{stroke:var(--good)}line.missed{stroke:var(--warn);stroke-dasharray:4 3}line.false{stroke:var(--bad);stroke-dasharray:2 2}
      svg .markname{font-weight:700;paint-order:stroke;stroke:var(--card);stroke-width:3px}svg .markname.plain{font-weight:400;fill:var(--soft)}
      svg .markname.found{fill:var(--good)}svg .markname.missed{fill:var(--warn)}svg .markname.false{fill:var(--bad)}
      @media print{body{background:#fff}figure,.wide{break-inside:avoid}}
      """;

  private Style() {}
}
