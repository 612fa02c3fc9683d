// A person's square with their initials.

import { h } from "./dom.js";
import { nameOf, store } from "./store.js";

export function avatar(id, size = "") {
  const person = store.people.get(id);
  const node = h("span", { class: `avatar ${size}${person?.is_bot ? " avatar-app" : ""}`, "aria-hidden": "true", text: person?.initials || nameOf(id ?? "?").slice(0, 1).toUpperCase() });
  if (person?.color) node.style.backgroundColor = darker(person.color);
  return node;
}

// White letters must stay readable on any colour that a profile brings.
function darker(colour) {
  const hex = colour.replace("#", "");
  if (!/^[0-9a-f]{6}$/i.test(hex)) return "";
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const light = (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 255;
  const factor = light > 0.45 ? 0.45 / light : 1;
  return `rgb(${parts.map((part) => Math.round(part * factor)).join(" ")})`;
}
