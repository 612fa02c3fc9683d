// Small floating panels: menus of commands and the placing of lists beside what opened them.

import { add, h, newId } from "./dom.js";

/** Keep a popover next to its anchor, above it where there is no room below. */
export function placeBeside(panel, anchor, { match = false, end = false } = {}) {
  const box = anchor.getBoundingClientRect();
  if (match) panel.style.minWidth = `${box.width}px`;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = window.innerHeight - box.bottom - 8;
  const top = height <= below || box.top < below ? box.bottom + 4 : box.top - height - 4;
  const left = end ? box.right - width : box.left;
  panel.style.top = `${Math.max(4, top)}px`;
  panel.style.left = `${Math.max(4, Math.min(left, window.innerWidth - width - 8))}px`;
}

let open = null;

/** Close the open menu, if any. */
export function closeMenu() {
  open?.close();
}

/** Open a menu of [{text, run, style, description, disabled}] beside a button; arrows, Enter and Escape work in it. */
export function openMenu(anchor, items, { label, end = false, header } = {}) {
  if (open?.anchor === anchor) return closeMenu();
  closeMenu();
  const panel = h("div", { class: "menu", role: "menu", popover: "manual", "aria-label": label ?? anchor.getAttribute("aria-label") ?? "Menu" });
  if (header) panel.append(h("div", { class: "menu-header", text: header }));
  add(panel, items.map((item) => menuItem(item)));
  const close = (back = false) => {
    open = null;
    panel.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", away);
    if (back) anchor.focus();
  };
  const away = () => close();
  const outside = (event) => {
    if (!panel.contains(event.target) && !anchor.contains(event.target)) close();
  };
  panel.addEventListener("keydown", (event) => moveInMenu(event, panel, close));
  // The menu stands next to its button, so that it also works inside an open dialog.
  anchor.after(panel);
  panel.showPopover();
  placeBeside(panel, anchor, { end });
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", away);
  open = { anchor, close };
  panel.querySelector("[role=menuitem]:not(:disabled)")?.focus();
  return panel;
}

function menuItem(item) {
  if (item === "line") return h("hr", { class: "menu-line" });
  const run = () => {
    closeMenu();
    item.run();
  };
  const details = item.description && h("span", { class: "menu-description", text: item.description });
  const style = item.style === "danger" ? " danger" : "";
  return h("button", { class: `menu-item${style}`, role: "menuitem", type: "button", disabled: Boolean(item.disabled), onclick: run }, h("span", { text: item.text }), details);
}

function moveInMenu(event, panel, close) {
  const items = [...panel.querySelectorAll("[role=menuitem]:not(:disabled)")];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close(true);
  } else if (event.key in steps) {
    event.preventDefault();
    items.at(steps[event.key] % items.length)?.focus();
  }
}

/** Show a panel that a button opens and closes, such as the fault switches. */
export function togglePanel(button, panel) {
  panel.id ||= newId("panel");
  button.setAttribute("aria-controls", panel.id);
  button.setAttribute("aria-expanded", "false");
  const show = (wanted) => {
    if (panel.matches(":popover-open") === wanted) return;
    panel.togglePopover(wanted);
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) placeBeside(panel, button, { end: true });
    else if (panel.contains(document.activeElement)) button.focus();
  };
  button.addEventListener("click", () => show(!panel.matches(":popover-open")));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && (show(false), button.focus()));
  document.addEventListener("pointerdown", (event) => {
    if (!panel.contains(event.target) && !button.contains(event.target)) show(false);
  });
  return show;
}
