// The searchable menu behind every kind of select: one or many choices, fixed or fetched, by mouse or keyboard.

import { debounce, h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { placeBeside } from "./menu.js";

const SHOWN = 200;

/**
 * Make a picker. `groups(query)` gives [{label, options: [{value, text, description}]}], at once or as a promise.
 * `chosen` is a list of options; `onChange(chosen)` is told of each change by the person.
 */
export function picker({ label, id, placeholder, groups, chosen = [], multi = false, max, fetched = false, minQuery = 0, disabled = false, clearable = false, describedBy, onChange = () => {} }) {
  const self = { chosen: [...chosen], multi, max, groups, fetched, minQuery, clearable, onChange, at: -1, shown: [], typed: false };
  self.list = h("div", { class: "picker-list", role: "listbox", id: newId("list"), popover: "manual", "aria-label": "Choices", "aria-multiselectable": multi ? "true" : null });
  self.input = h("input", { class: "picker-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", disabled, placeholder: placeholder ?? "", id, "aria-label": id ? null : label, "aria-expanded": "false", "aria-controls": self.list.id, "aria-autocomplete": "list", "aria-describedby": describedBy });
  self.placeholder = placeholder ?? "";
  self.chips = h("span", { class: "picker-chips" });
  self.node = h("div", { class: `picker${multi ? " picker-multi" : ""}` }, self.chips, self.input, icon("down", 16), self.list);
  connect(self);
  showChosen(self);
  return { node: self.node, input: self.input, get: () => self.chosen, set: (options) => ((self.chosen = options), showChosen(self)) };
}

function connect(self) {
  const search = debounce(self.fetched ? 220 : 0, () => fill(self));
  self.input.addEventListener("click", () => openList(self));
  self.input.addEventListener("input", () => {
    self.typed = true;
    openList(self, false);
    search();
  });
  self.input.addEventListener("keydown", (event) => onKey(self, event));
  self.input.addEventListener("blur", () => leave(self));
  // Pressing the mouse in the list must not take the focus from the input.
  self.list.addEventListener("pointerdown", (event) => event.preventDefault());
  self.node.addEventListener("click", (event) => {
    if (event.target === self.node || event.target.closest(".picker > .icon")) {
      self.input.focus();
      openList(self);
    }
  });
}

function isOpen(self) {
  return self.list.matches(":popover-open");
}

function openList(self, refill = true) {
  if (isOpen(self) || self.input.disabled) return;
  self.typed = !refill;
  self.list.showPopover();
  self.input.setAttribute("aria-expanded", "true");
  self.follow = () => placeBeside(self.list, self.node, { match: true });
  window.addEventListener("scroll", self.follow, true);
  window.addEventListener("resize", self.follow);
  if (refill) {
    if (!self.multi) self.input.select();
    fill(self);
  }
}

function closeList(self) {
  if (!isOpen(self)) return;
  self.list.hidePopover();
  self.input.setAttribute("aria-expanded", "false");
  self.input.removeAttribute("aria-activedescendant");
  window.removeEventListener("scroll", self.follow, true);
  window.removeEventListener("resize", self.follow);
}

function leave(self) {
  closeList(self);
  if (!self.multi && self.clearable && self.typed && !self.input.value.trim() && self.chosen.length) {
    self.chosen = [];
    self.onChange(self.chosen);
  }
  showChosen(self);
}

async function fill(self) {
  const query = self.typed ? self.input.value.trim() : "";
  self.query = query;
  if (query.length < self.minQuery) return note(self, `Type ${self.minQuery} or more letters to search`);
  let found;
  try {
    if (self.fetched) note(self, "Loading…");
    found = await self.groups(query);
  } catch (error) {
    return note(self, error.message || "The options could not be loaded");
  }
  // A slower answer to an earlier query must not replace a newer one.
  if (self.query === query && isOpen(self)) draw(self, self.fetched ? found : matching(found, query));
}

function matching(groups, query) {
  const words = query.toLowerCase();
  const fits = (option) => !words || `${option.text} ${option.description ?? ""} ${option.search ?? ""}`.toLowerCase().includes(words);
  return groups.map((group) => ({ ...group, options: group.options.filter(fits) }));
}

function note(self, words) {
  self.shown = [];
  self.at = -1;
  self.list.replaceChildren(h("div", { class: "picker-note", role: "status", text: words }));
  self.follow?.();
}

function draw(self, groups) {
  self.shown = [];
  self.list.replaceChildren();
  for (const group of groups) {
    if (group.label && group.options.length) self.list.append(h("div", { class: "picker-group", role: "presentation", text: group.label }));
    for (const option of group.options) if (self.shown.length < SHOWN) self.list.append(row(self, option));
  }
  if (!self.shown.length) return note(self, "No results");
  const chosen = self.shown.findIndex(({ option }) => isChosen(self, option));
  mark(self, Math.max(0, self.multi ? 0 : chosen));
  self.follow?.();
}

const isChosen = (self, option) => self.chosen.some((other) => other.value === option.value);

function row(self, option) {
  const picked = isChosen(self, option);
  const node = h("div", { class: "picker-option", role: "option", id: newId("option"), "aria-selected": String(picked), "data-value": option.value, onclick: () => choose(self, option) },
    h("span", { class: "picker-words" }, h("span", { text: option.text }), option.description && h("small", { text: option.description })),
    picked && icon("check", 16));
  self.shown.push({ option, node });
  return node;
}

function mark(self, at) {
  self.shown[self.at]?.node.classList.remove("marked");
  self.at = at;
  const node = self.shown[at]?.node;
  node?.classList.add("marked");
  node?.scrollIntoView({ block: "nearest" });
  if (node) self.input.setAttribute("aria-activedescendant", node.id);
}

function choose(self, option) {
  if (!self.multi) self.chosen = [option];
  else if (isChosen(self, option)) self.chosen = self.chosen.filter((other) => other.value !== option.value);
  else if (!self.max || self.chosen.length < self.max) self.chosen = [...self.chosen, option];
  else return note(self, `At most ${self.max} can be chosen`);
  self.typed = false;
  self.input.value = "";
  showChosen(self);
  if (self.multi) fill(self);
  else closeList(self);
  self.onChange(self.chosen);
}

function showChosen(self) {
  if (!self.multi) {
    self.input.value = self.chosen[0]?.text ?? "";
    return;
  }
  self.input.value = "";
  self.input.placeholder = self.chosen.length ? "" : self.placeholder;
  self.chips.replaceChildren(...self.chosen.map((option) => chip(self, option)));
}

function chip(self, option) {
  const remove = () => {
    self.chosen = self.chosen.filter((other) => other.value !== option.value);
    showChosen(self);
    self.onChange(self.chosen);
    self.input.focus();
  };
  return h("span", { class: "chip" }, h("span", { text: option.text }), h("button", { type: "button", "aria-label": `Remove ${option.text}`, onclick: remove }, icon("close", 12)));
}

function onKey(self, event) {
  const last = self.shown.length - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen(self)) return openList(self);
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(self, self.at + step > last ? 0 : self.at + step < 0 ? last : self.at + step);
  } else if (event.key === "Enter" && isOpen(self)) {
    event.preventDefault();
    if (self.shown[self.at]) choose(self, self.shown[self.at].option);
  } else if (event.key === "Enter" && !isOpen(self)) {
    event.preventDefault();
    openList(self);
  } else if (event.key === "Escape" && isOpen(self)) {
    event.preventDefault();
    event.stopPropagation();
    closeList(self);
    showChosen(self);
  } else if (event.key === "Tab") {
    closeList(self);
  } else if (event.key === "Backspace" && self.multi && !self.input.value && self.chosen.length) {
    self.chosen = self.chosen.slice(0, -1);
    showChosen(self);
    self.onChange(self.chosen);
  }
}
