"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // Every sentence of ours carries its counterpart in the other language.
  const swap = (element, attribute, read, write) => {
    const other = element.getAttribute(attribute);
    element.setAttribute(attribute, read(element));
    write(element, other);
  };
  byId("language").addEventListener("click", (event) => {
    for (const element of document.querySelectorAll("[data-o]")) {
      swap(element, "data-o", (e) => e.textContent, (e, text) => { e.textContent = text; });
    }
    for (const element of document.querySelectorAll("[data-ol]")) {
      swap(element, "data-ol", (e) => e.getAttribute("aria-label"), (e, text) => e.setAttribute("aria-label", text));
    }
    const other = root.dataset.lo;
    event.currentTarget.lang = root.lang;
    root.dataset.lo = root.lang;
    root.lang = other;
  });

  byId("print").addEventListener("click", () => window.print());

  const form = byId("filter");
  if (form) {
    const rows = [...document.querySelectorAll("#agents-table tr[data-name]")];
    const details = [...document.querySelectorAll("details.agent")];
    const value = (id) => (byId(id) ? byId(id).value.trim().toLowerCase() : "");
    const narrow = () => {
      const name = value("filter-name");
      const department = value("filter-department");
      const rule = value("filter-rule");
      const fits = (element) =>
        element.dataset.name.toLowerCase().includes(name) &&
        (department === "" || element.dataset.department.toLowerCase() === department) &&
        (rule === "" || element.dataset.rules.split(" ").includes(rule));
      let shown = 0;
      for (const row of rows) {
        row.hidden = !fits(row);
        if (!row.hidden) shown += 1;
      }
      for (const part of details) part.hidden = !fits(part);
      byId("filter-shown").textContent = String(shown);
      byId("filter-all").textContent = String(rows.length);
    };
    form.addEventListener("input", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    narrow();
  }

  const number = (text) => {
    const value = parseFloat(text.replaceAll(",", ""));
    return Number.isNaN(value) ? -1 : value;
  };
  for (const button of document.querySelectorAll("button.sort")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const column = head.cellIndex;
      const isNumber = head.classList.contains("number");
      const direction = head.getAttribute("aria-sort") === (isNumber ? "descending" : "ascending")
        ? (isNumber ? "ascending" : "descending") : (isNumber ? "descending" : "ascending");
      for (const other of head.parentElement.cells) {
        if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      }
      head.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      const body = head.closest("table").querySelector("tbody.ranked");
      const text = (row) => row.cells[column].textContent;
      const rows = [...body.rows].sort((a, b) =>
        sign * (isNumber ? number(text(a)) - number(text(b)) : text(a).localeCompare(text(b), "zh")));
      body.append(...rows);
    });
  }

  const setAll = (open) => {
    for (const part of document.querySelectorAll("#details details.party")) {
      if (!part.hidden) part.open = open;
    }
  };
  byId("expand").addEventListener("click", () => setAll(true));
  byId("collapse").addEventListener("click", () => setAll(false));

  // A link to folded details opens them.
  const openTarget = () => {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    const summary = target.querySelector("summary");
    if (target.tagName === "DETAILS" && summary) summary.focus();
  };
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
