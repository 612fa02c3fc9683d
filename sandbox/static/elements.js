// The elements inside blocks: buttons, overflow menus, pictures and everything that holds a value.

import { confirmed } from "./dialogs.js";
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { icon } from "./icons.js";
import { fieldFor } from "./inputs.js";
import { SAFE, linkTo } from "./links.js";
import { openMenu } from "./menu.js";
import { formatted } from "./objects.js";
import { picture } from "./pictures.js";

const MAKERS = {
  button,
  overflow,
  image: (element, block, surface) => picture(element, surface, "accessory-image"),
  workflow_button: (element) => h("button", { class: "button", type: "button", disabled: true, title: "Workflows do not run in the sandbox" }, formatted(element.text)),
  feedback_buttons: feedback,
  icon_button: iconButton,
};

/** Return the node of an element that stands in a section, actions or context_actions block. */
export function element(given, block, surface) {
  if (given.type in MAKERS) return MAKERS[given.type](given, block, surface);
  const field = valueElement(given, block, surface);
  return field ?? h("span", { class: "unknown-inline", text: `Unknown element: ${given.type}` });
}

function valueElement(given, block, surface) {
  let field = null;
  const onChange = async () => {
    if (await confirmed(given, formatted)) await surface.act(block, given, field.action(), field.node);
  };
  field = fieldFor(given, block, surface, { raw: surface.kept(block, given), onChange });
  if (!field) return null;
  surface.remember(block, given, field);
  field.node.classList.add("element");
  if (given.focus_on_load) queueMicrotask(() => field.focus());
  return field.node;
}

const styleOf = (given) => ({ primary: "button primary", danger: "button danger" })[given.style] ?? "button";

function button(given, block, surface) {
  const looks = { class: styleOf(given), "aria-label": given.accessibility_label, "data-action-id": given.action_id };
  if (given.url) return linkButton(given, block, surface, looks);
  const node = h("button", { ...looks, type: "button" }, formatted(given.text));
  node.addEventListener("click", async () => {
    if (await confirmed(given, formatted)) await surface.act(block, given, { value: given.value }, node);
  });
  return node;
}

// Slack opens the address and still tells the app that the button was used.
function linkButton(given, block, surface, looks) {
  const link = linkTo(given.url, formatted(given.text));
  for (const [name, value] of Object.entries(looks)) if (value) link.setAttribute(name, value);
  link.addEventListener("click", () => surface.act(block, given, { value: given.value }));
  return link;
}

function overflow(given, block, surface) {
  const node = h("button", { class: "button icon-only element", type: "button", "aria-label": "More options", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
  const run = (option) => async () => {
    if (SAFE.test(option.url ?? "")) window.open(option.url, "_blank", "noopener,noreferrer");
    if (await confirmed(given, formatted)) await surface.act(block, given, { selected_option: option }, node);
  };
  const items = (given.options ?? []).map((option) => ({ text: withEmoji(option.text.text), description: option.description?.text, run: run(option) }));
  node.addEventListener("click", () => openMenu(node, items, { label: "More options", end: true }));
  return node;
}

function feedback(given, block, surface) {
  const one = (side) => {
    const node = h("button", { class: "button small", type: "button", "aria-label": side.accessibility_label }, formatted(side.text));
    node.addEventListener("click", () => surface.act(block, given, { value: side.value }, node));
    return node;
  };
  return h("span", { class: "button-pair" }, [given.positive_button, given.negative_button].filter(Boolean).map(one));
}

function iconButton(given, block, surface) {
  const node = h("button", { class: "button icon-only", type: "button", "aria-label": given.accessibility_label ?? given.text?.text, title: given.text?.text }, icon(given.icon));
  node.addEventListener("click", async () => {
    if (await confirmed(given, formatted)) await surface.act(block, given, { value: given.value }, node);
  });
  return node;
}
