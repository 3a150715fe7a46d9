// Before the first paint: the chosen theme, else the system's.
(() => {
  const system = matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem("vigil.theme");
    } catch {
      // Storage may be closed to us; the system's theme will do.
    }
    document.documentElement.dataset.theme = chosen ?? (system.matches ? "light" : "dark");
    dispatchEvent(new Event("vigil-theme"));
  };
  system.addEventListener("change", apply);
  globalThis.vigilTheme = {
    toggle() {
      const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("vigil.theme", next);
      } catch {
        document.documentElement.dataset.theme = next;
      }
      apply();
    },
  };
  apply();
})();
