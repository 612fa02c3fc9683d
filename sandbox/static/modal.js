// The modals of the acted-as person: the top of the stack is shown, inputs keep what was entered.

import { get, post, Refused } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { formatted } from "./objects.js";
import { complain, store } from "./store.js";
import { Surface } from "./surface.js";

const REQUIRED = "Please complete this required field.";
let dialog = null;
let opened = new Map();
let top = null;

export function startModals() {
  dialog = document.getElementById("modal");
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close(false);
  });
}

export async function refreshModals() {
  const person = store.as;
  const { modals } = await get("/sandbox/views", { as: person });
  if (person === store.as) draw(modals ?? []);
}

function draw(views) {
  opened = new Map(views.map((view) => [view.id, drawn(view)]));
  const last = views.at(-1);
  if (!last) {
    top = null;
    if (dialog.open) dialog.close();
    dialog.replaceChildren();
    return;
  }
  const entry = opened.get(last.id);
  const changed = top !== entry;
  top = entry;
  if (changed) dialog.replaceChildren(entry.form);
  if (!dialog.open) dialog.showModal();
  if (changed && !dialog.contains(document.activeElement?.closest("input, textarea"))) focusFirst(entry);
}

function focusFirst(entry) {
  const wanted = entry.form.querySelector(".dialog-body :is(input:not([type=hidden]), textarea, select, button)") ?? entry.form.querySelector(".dialog-foot button");
  wanted?.focus({ preventScroll: true });
}

function drawn(view) {
  const entry = opened.get(view.id) ?? makeEntry(view);
  entry.view = view;
  entry.head.replaceChildren(...headParts(view));
  entry.foot.replaceChildren(...footParts(view, entry));
  drawBlocks(entry.body, view.blocks ?? [], entry.surface);
  return entry;
}

function makeEntry(view) {
  const entry = { surface: new Surface("modal", { view_id: view.id }, { state: view.state?.values ?? {} }), head: h("header", { class: "dialog-head" }), body: h("div", { class: "dialog-body" }), foot: h("footer", { class: "dialog-foot" }) };
  entry.trouble = h("div", { class: "trouble", role: "alert", hidden: true });
  entry.form = h("form", { class: "modal-form", novalidate: true, "data-view-id": view.id }, entry.head, entry.body, entry.trouble, entry.foot);
  entry.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(entry);
  });
  entry.body.addEventListener("input", (event) => forgetError(entry, event.target));
  entry.body.addEventListener("click", (event) => event.target.closest("[role=option]") && forgetError(entry, event.target));
  return entry;
}

function headParts(view) {
  const stacked = Boolean(view.previous_view_id);
  const back = stacked && h("button", { class: "tool", type: "button", "aria-label": "Back", title: "Back", onclick: () => close(false) }, icon("left"));
  const away = h("button", { class: "tool", type: "button", "aria-label": "Close dialog", title: "Close", onclick: () => close(true) }, icon("close"));
  return [back || "", h("h2", { id: "modal-title" }, formatted(view.title)), away];
}

function footParts(view, entry) {
  const closing = h("button", { class: "button", type: "button", "data-testid": "modal-close", onclick: () => close(false) }, view.close ? formatted(view.close) : view.submit ? "Cancel" : "Close");
  if (!view.submit) return [closing];
  entry.submit = h("button", { class: "button primary", type: "submit", "data-testid": "modal-submit" }, formatted(view.submit));
  return [closing, entry.submit];
}

function problems(entry) {
  const found = {};
  for (const { block, field } of entry.surface.entries.values()) {
    if (block.type !== "input") continue;
    const value = field.value();
    const empty = value === null || value === "" || (Array.isArray(value) && !value.length);
    const words = field.problem() ?? (empty && !block.optional ? REQUIRED : null);
    if (words) found[block.block_id] = words;
  }
  return found;
}

async function submit(entry) {
  if (entry.submit?.hasAttribute("aria-busy")) return;
  entry.trouble.hidden = true;
  const found = problems(entry);
  showErrors(entry, found);
  if (Object.keys(found).length) return;
  const { submit: button } = entry;
  button?.setAttribute("aria-busy", "true");
  try {
    const answer = await post("/sandbox/submit", { as: store.as, view_id: entry.view.id, values: entry.surface.values() });
    if (answer.ok === false) showErrors(entry, answer.errors ?? {}, answer.error);
    await refreshModals();
  } catch (error) {
    if (!(error instanceof Refused)) complain(error);
    entry.trouble.textContent = error.message;
    entry.trouble.hidden = false;
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

function showErrors(entry, errors, trouble) {
  let first = null;
  const left = { ...errors };
  for (const { block, field, error } of entry.surface.entries.values()) {
    if (!error) continue;
    const words = left[block.block_id];
    delete left[block.block_id];
    error.textContent = words ?? "";
    error.hidden = !words;
    error.parentElement.classList.toggle("wrong", Boolean(words));
    if (words && !first) first = field;
  }
  // An error of a block that has no input would otherwise be lost.
  entry.trouble.textContent = [trouble, ...Object.values(left)].filter(Boolean).join(" ");
  entry.trouble.hidden = !entry.trouble.textContent;
  first?.focus();
}

function forgetError(entry, node) {
  const frame = node.closest(".input-block");
  const error = frame?.querySelector(".field-error");
  if (!error) return;
  error.hidden = true;
  frame.classList.remove("wrong");
}

async function close(all) {
  if (!top) return;
  try {
    const body = { as: store.as, view_id: top.view.id };
    await post("/sandbox/close", all && top.view.previous_view_id ? { ...body, clear: true } : body);
    await refreshModals();
  } catch (error) {
    complain(error);
    draw([]);
  }
}
