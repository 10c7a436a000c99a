// Sorting, searching and choosing in tables, and copying. Without it every page reads the same.
"use strict";

const keyOf = (cell) => {
  const marked = cell.querySelector("data, time");
  return marked ? marked.getAttribute("value") || marked.dateTime : cell.textContent.trim();
};

const compare = (a, b) => {
  if (a === "" || b === "") return (a === "") - (b === "");
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
};

const makeSortable = (table) => {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  if (table.tHead.rows.length !== 1 || body.rows.length < 3) return;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...body.rows].map((row) => [keyOf(row.cells[column] || row.cells[0]), row]);
      // Blank cells stay at the end whichever way the rest is turned.
      rows.sort(([a], [b]) => (a === "" || b === "" || up ? compare(a, b) : compare(b, a)));
      body.append(...rows.map(([, row]) => row));
    });
  });
};

// What readers type, as pages write it: €150bn is EUR 150 billion, 1550 is 1,550.
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/(\d)[,’](?=\d)/g, "$1")
    .replace(/€/g, "eur ")
    .replace(/\$/g, "usd ")
    .replace(/£/g, "gbp ")
    .replace(/(\d)\s*bn\b/g, "$1 billion")
    .replace(/(\d)\s*mn?\b/g, "$1 million");

const WRITTEN_OUT = {
  uk: "united kingdom",
  us: "united states",
  usa: "united states",
  eu: "european union",
};

// A short name must stand alone: the UK is not in Ukraine.
const has = (text, word) => {
  const long = WRITTEN_OUT[word];
  return long ? text.includes(long) || text.split(/[^a-z]+/).includes(word) : text.includes(word);
};

const makeSearchable = (tools) => {
  const table = tools.parentElement.querySelector("table");
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => plain(`${row.textContent} ${row.dataset.search || ""}`));
  const search = tools.querySelector("input");
  const choices = [...tools.querySelectorAll("select")];
  const found = tools.querySelector("output");
  const cellText = (row, choice) => row.cells[Number(choice.dataset.column)]?.textContent.trim();
  for (const choice of choices) {
    const words = new Set(rows.map((row) => cellText(row, choice)).filter(Boolean));
    for (const word of [...words].sort()) choice.append(new Option(word, word));
  }
  const update = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      const fits =
        words.every((word) => has(texts[index], word)) &&
        choices.every((choice) => !choice.value || cellText(row, choice) === choice.value);
      row.hidden = !fits;
      shown += fits;
    });
    found.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
  };
  search.addEventListener("input", update);
  choices.forEach((choice) => choice.addEventListener("change", update));
  search.value = new URLSearchParams(location.search).get("search") || "";
  update();
  tools.hidden = false;
};

// The first page searches the list of all figures.
const makeFinding = (finder) => {
  const field = finder.querySelector("input");
  const find = () => {
    location.href = `${finder.dataset.leadsTo}?search=${encodeURIComponent(field.value)}`;
  };
  finder.querySelector("button").addEventListener("click", find);
  field.addEventListener("keydown", (event) => event.key === "Enter" && find());
  finder.hidden = false;
};

const makeCopying = (button) => {
  const text = document.getElementById(button.dataset.copy);
  if (!text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
};

document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
document.querySelectorAll(".tools").forEach(makeSearchable);
document.querySelectorAll(".finder").forEach(makeFinding);
document.querySelectorAll("button[data-copy]").forEach(makeCopying);
