"use strict";
// Filters and search over the findings that stand on the page. Without it the page is whole, only longer.
(() => {
  const form = document.getElementById("zoek");
  const status = document.getElementById("zoek-uit");
  const items = [...document.querySelectorAll("li.finding[id]")];
  const groups = [...document.querySelectorAll(".bak")].reverse();
  const folds = [...document.querySelectorAll("main details:not(.keuzes)")];
  const scopes = [...document.querySelectorAll("[data-scope]")];
  const sessions = [...document.querySelectorAll("#zoek-sessies > i")].map((item) => item.dataset);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const themes = new Map([...form.elements.h.options].map((item) => [item.value, fold(item.label)]));
  let texts = null;
  let opened = null;

  const read = () => items.map((item) => {
    const names = (item.dataset.h || "").split(" ").map((key) => themes.get(key) || "");
    return `${fold(item.textContent)} ${names.join(" ")}`;
  });

  const passes = (item, index, want) => {
    const session = sessions[item.dataset.s];
    return (!want.p || session.p === want.p)
      && (!want.van || (session.b && session.b >= want.van))
      && (!want.tot || (session.a && session.a <= want.tot))
      && (!want.t || item.dataset.t === want.t)
      && (!want.m || item.dataset.m === want.m)
      && (!want.h || ` ${item.dataset.h || ""} `.includes(` ${want.h} `))
      && want.words.every((word) => texts[index].includes(word));
  };

  const paint = (words) => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("gevonden");
    if (!words.length) return;
    const ranges = [];
    for (const item of items) {
      if (item.hidden) continue;
      const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
        const text = fold(node.data);
        // Folding can change the length of a text; then its places say nothing.
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("gevonden", new Highlight(...ranges));
  };

  const apply = () => {
    const data = Object.fromEntries(new FormData(form));
    const words = fold(data.q || "").split(/\s+/).filter((word) => word.length > 1);
    const want = { ...data, words };
    const narrow = words.length > 0 || ["van", "tot", "t", "m", "h"].some((key) => want[key]);
    texts ||= read();
    if (narrow && !opened) opened = folds.map((item) => item.open);
    document.body.classList.toggle("zoekt", narrow);
    for (const part of scopes) part.hidden = Boolean(want.p) && part.dataset.scope !== want.p;
    let found = 0;
    items.forEach((item, index) => {
      item.hidden = narrow && !passes(item, index, want);
      if (!item.hidden) found += 1;
    });
    for (const group of groups) group.hidden = narrow && !group.querySelector("li.finding[id]:not([hidden])");
    if (narrow) {
      for (const item of folds) if (item.classList.contains("vouw")) item.open = true;
    } else if (opened) {
      folds.forEach((item, index) => { item.open = opened[index]; });
      opened = null;
    }
    paint(words);
    const said = found === 0 ? status.dataset.geen : found === 1 ? status.dataset.een : status.dataset.veel;
    status.textContent = narrow ? said.replace("#", found) + (want.van || want.tot ? ` ${status.dataset.datum}` : "") : "";
    form.elements.wis.hidden = !(narrow || want.p);
  };

  let wait = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(wait);
    wait = requestAnimationFrame(apply);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => requestAnimationFrame(apply));
  // A link to a place that the filters hide: show everything again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || !document.body.classList.contains("zoekt")) return;
    form.reset();
    apply();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(input|select|textarea)$/i.test(document.activeElement.tagName)) return;
    event.preventDefault();
    form.elements.q.focus();
  });
  // Paper cannot be unfolded: every finding is printed, the numbers behind charts are in the files beside the page.
  let before = null;
  addEventListener("beforeprint", () => {
    before = folds.map((item) => item.open);
    for (const item of folds) item.open ||= item.matches(".vouw, .overview");
  });
  addEventListener("afterprint", () => {
    folds.forEach((item, index) => { item.open = before[index]; });
  });
  form.querySelector(".keuzes").open = innerWidth >= 640;
  form.hidden = false;
  if (form.elements.q.value) apply();
})();
