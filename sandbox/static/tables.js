// The table and data_table blocks, and the charts of data_visualization as tables with bars.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { plainRichText, richText } from "./richtext.js";

function cellNodes(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return cell.text ?? (cell.value === undefined ? "" : String(cell.value));
}

function cellOf(tag, cell, settings = {}) {
  const align = settings.align ?? (cell.type === "raw_number" ? "right" : "left");
  // Short words such as R-2 must not break at their hyphen in a narrow pane.
  const words = cell.type === "rich_text" ? plainRichText(cell) : (cell.text ?? "");
  const wrap = settings.is_wrapped === false || words.length <= 12 ? " nowrap" : "";
  return h(tag, { class: `align-${align}${wrap}`, scope: tag === "th" ? "col" : null }, cellNodes(cell));
}

export function table(block) {
  const [head, ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  const line = (cells, tag) => h("tr", {}, cells.map((cell, column) => cellOf(tag, cell, settings[column] ?? {})));
  return h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", {}, head && h("thead", {}, line(head, "th")), h("tbody", {}, rows.map((row) => line(row, "td")))));
}

const sortKey = (cell) => (cell.type === "raw_number" ? cell.value : (cell.type === "rich_text" ? plainRichText(cell) : cell.text) ?? "");

function compare(one, other) {
  const [a, b] = [sortKey(one), sortKey(other)];
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Return a table that can be sorted and turned page by page. */
export function dataTable(block) {
  const [head = [], ...rows] = block.rows ?? [];
  const state = { page: 0, column: null, down: false, size: block.page_size ?? 5 };
  const body = h("tbody");
  const pager = h("div", { class: "pager" });
  const heads = head.map((cell, column) => sortHead(cell, column, state, () => show()));
  const pages = Math.max(1, Math.ceil(rows.length / state.size));
  const turn = (step) => {
    state.page = Math.min(pages - 1, Math.max(0, state.page + step));
    show();
  };
  const show = () => {
    const sorted = state.column === null ? rows : [...rows].sort((a, b) => compare(a[state.column], b[state.column]) * (state.down ? -1 : 1));
    const shown = sorted.slice(state.page * state.size, (state.page + 1) * state.size);
    body.replaceChildren(...shown.map((row) => h("tr", {}, row.map((cell) => cellOf("td", cell)))));
    heads.forEach((th, column) => th.setAttribute("aria-sort", column !== state.column ? "none" : state.down ? "descending" : "ascending"));
    pager.replaceChildren(...pagerParts(state, pages, rows.length, turn));
  };
  show();
  const caption = block.caption?.text ?? block.caption;
  return h("div", { class: "data-table" },
    h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": caption ?? "Table" },
      h("table", {}, caption && h("caption", { text: caption }), h("thead", {}, h("tr", {}, heads)), body)),
    pages > 1 && pager);
}

function sortHead(cell, column, state, show) {
  const sort = () => {
    state.down = state.column === column && !state.down;
    state.column = column;
    state.page = 0;
    show();
  };
  return h("th", { scope: "col" }, h("button", { type: "button", class: "sort", onclick: sort }, cellNodes(cell)));
}

function pagerParts(state, pages, count, turn) {
  const button = (words, name, step, off) => h("button", { type: "button", class: "button icon-only small", "aria-label": words, disabled: off, onclick: () => turn(step) }, icon(name, 16));
  const first = state.page * state.size;
  return [
    h("span", { text: `${first + 1}–${Math.min(count, first + state.size)} of ${count}` }),
    button("Previous page", "left", -1, state.page === 0),
    button("Next page", "right", 1, state.page === pages - 1),
  ];
}

/** Return a chart's numbers as a table with bars, which says the same as the drawing. */
export function chart(block) {
  const { chart: drawing = {} } = block;
  const series = drawing.series ?? [{ name: "Value", data: drawing.segments ?? [] }];
  const labels = drawing.axis_config?.categories ?? [...new Set(series.flatMap((one) => one.data.map((point) => point.label)))];
  const most = Math.max(1, ...series.flatMap((one) => one.data.map((point) => Math.abs(point.value))));
  const cell = (one, label) => barCell(one.data.find((point) => point.label === label)?.value, most);
  const title = block.title?.text ?? block.title ?? "Chart";
  return h("div", { class: "table-frame", role: "region", "aria-label": title, tabindex: "0" },
    h("table", { class: "chart" },
      h("caption", { text: title }),
      h("thead", {}, h("tr", {}, h("th", { text: drawing.axis_config?.x_label ?? "" }), series.map((one) => h("th", { scope: "col", text: one.name })))),
      h("tbody", {}, labels.map((label) => h("tr", {}, h("th", { scope: "row", text: label }), series.map((one) => cell(one, label)))))));
}

function barCell(value, most) {
  if (value === undefined) return h("td");
  const bar = h("span", { class: "bar" });
  bar.style.width = `${(Math.abs(value) / most) * 100}%`;
  return h("td", { class: "bar-cell" }, h("span", { class: "bar-track" }, bar), h("span", { text: String(value) }));
}
