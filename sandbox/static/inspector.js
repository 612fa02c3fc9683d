// The drawer that lists every request between Slack and the app.

import { get } from "./api.js";
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { complain, nameOf } from "./store.js";

const KEPT = 400;
const part = (id) => document.getElementById(id);
const state = { exchanges: new Map(), rows: new Map(), reading: false, again: false };

export function startInspector() {
  const button = part("inspector-button");
  button.prepend(icon("activity"));
  part("inspector-close").append(icon("close"));
  part("inspector-clear").addEventListener("click", clear);
  button.addEventListener("click", () => toggle(part("inspector").hidden));
  part("inspector-close").addEventListener("click", () => toggle(false));
  part("inspector").addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  part("inspector-filter").addEventListener("input", filter);
  part("inspector-direction").addEventListener("change", filter);
}

function toggle(open) {
  part("inspector").hidden = !open;
  document.body.classList.toggle("with-inspector", open);
  part("inspector-button").setAttribute("aria-expanded", String(open));
  if (open) {
    refreshInspector();
    part("inspector-filter").focus();
  } else {
    part("inspector-button").focus();
  }
}

function clear() {
  for (const row of state.rows.values()) row.hidden = true;
  for (const exchange of state.exchanges.values()) exchange.cleared = true;
  count();
}

/** Read what is new; an exchange without its answer is read again. */
export async function refreshInspector() {
  if (part("inspector").hidden) return;
  if (state.reading) {
    state.again = true;
    return;
  }
  state.reading = true;
  try {
    const answer = await get("/sandbox/requests", { after: lastSettled() });
    take(Array.isArray(answer) ? answer : answer.requests);
  } catch (error) {
    complain(error);
  }
  state.reading = false;
  if (state.again) {
    state.again = false;
    await refreshInspector();
  }
}

function lastSettled() {
  const waiting = [...state.exchanges.values()].filter((exchange) => exchange.status === null || exchange.status === undefined).map((exchange) => exchange.n);
  const known = [...state.exchanges.keys()];
  if (!known.length) return 0;
  return Math.max(0, waiting.length ? Math.max(Math.min(...waiting) - 1, Math.max(...known) - 200) : Math.max(...known));
}

function take(exchanges) {
  const list = part("inspector-list");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  for (const exchange of exchanges) {
    const cleared = state.exchanges.get(exchange.n)?.cleared;
    state.exchanges.set(exchange.n, { ...exchange, cleared });
    const old = state.rows.get(exchange.n);
    const row = rowOf(exchange, old);
    state.rows.set(exchange.n, row);
    if (old) old.replaceWith(row);
    else list.append(row);
  }
  for (const n of [...state.rows.keys()].slice(0, Math.max(0, state.rows.size - KEPT))) {
    state.rows.get(n).remove();
    state.rows.delete(n);
    state.exchanges.delete(n);
  }
  filter();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

const milliseconds = (value) => (value === null || value === undefined ? "…" : value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);

function rowOf(exchange, old) {
  const toApp = exchange.direction === "to app";
  const time = exchange.ack_ms ?? exchange.ms;
  const bad = !(exchange.status === null || exchange.status === undefined) && !/^(2\d\d|ok|acked|ack)$/i.test(String(exchange.status));
  const refused = exchange.response?.ok === false;
  const summary = h("summary", { class: "exchange-line" },
    h("span", { class: `direction ${toApp ? "to-app" : "from-app"}`, title: toApp ? "Slack to the app" : "The app to Slack" }, icon(toApp ? "arrow-out" : "arrow-in", 14)),
    h("span", { class: "exchange-kind", text: exchange.kind }),
    exchange.retry ? h("span", { class: "count", title: "Retry", text: `retry ${exchange.retry}` }) : "",
    h("span", { class: `status-word${bad || refused ? " bad" : ""}`, text: refused ? exchange.response.error : String(exchange.status ?? "…") }),
    h("span", { class: `exchange-ms${time > 1000 ? " slow" : ""}`, text: milliseconds(time) }));
  const row = h("details", { class: "exchange", "data-testid": "exchange", "data-n": exchange.n, "data-kind": exchange.kind }, summary);
  row.addEventListener("toggle", () => {
    if (!row.open) return;
    if (row.children.length === 1) row.append(details(exchange));
    row.scrollIntoView({ block: "nearest" });
  });
  if (old?.open) row.open = true;
  return row;
}

function details(exchange) {
  const facts = [`#${exchange.n}`, exchange.at && new Date(exchange.at).toLocaleTimeString(), exchange.direction, exchange.as && `for ${nameOf(exchange.as)}`, exchange.ack_ms != null && `acknowledged in ${milliseconds(exchange.ack_ms)}`].filter(Boolean).join(" · ");
  return h("div", { class: "exchange-details" }, h("p", { class: "muted", text: facts }), json("Request", exchange.request), json("Response", exchange.response));
}

function json(title, value) {
  const id = newId("json");
  const text = value === null || value === undefined ? "nothing yet" : typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const copy = h("button", { class: "button small", type: "button", "aria-label": `Copy ${title.toLowerCase()}`, text: "Copy", onclick: () => navigator.clipboard?.writeText(text).catch(complain) });
  return h("section", { "aria-labelledby": id }, h("div", { class: "json-head" }, h("h3", { id, text: title }), copy), h("pre", { class: "json", tabindex: "0" }, coloured(text)));
}

function coloured(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g)) {
    nodes.push(text.slice(at, found.index));
    const kind = found[1] ? (found[2] ? "json-key" : "json-text") : "json-value";
    nodes.push(h("span", { class: kind, text: found[1] ?? found[0] }), found[2] ?? "");
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)];
}

function filter() {
  const words = part("inspector-filter").value.trim().toLowerCase();
  const direction = part("inspector-direction").value;
  for (const [n, row] of state.rows) {
    const exchange = state.exchanges.get(n);
    const fits = !exchange.cleared && (!direction || exchange.direction === direction) && (!words || fitting(exchange, words));
    row.hidden = !fits;
  }
  count();
}

function fitting(exchange, words) {
  exchange.searched ??= JSON.stringify([exchange.kind, exchange.status, exchange.as, exchange.request, exchange.response]).toLowerCase();
  return exchange.searched.includes(words);
}

function count() {
  const shown = [...state.rows.values()].filter((row) => !row.hidden).length;
  part("inspector-count").textContent = shown === 1 ? "1 request" : `${shown} requests`;
}

/** Forget everything, after the workspace was reset. */
export function emptyInspector() {
  state.exchanges.clear();
  state.rows.clear();
  part("inspector-list").replaceChildren();
  count();
}
