// The switches that make this Slack misbehave as the real one does on a bad day.

import { get, post } from "./api.js";
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { togglePanel } from "./menu.js";
import { complain, store } from "./store.js";

const NUMBERS = [
  ["slow_ms", "Answer slowly, by milliseconds", 500],
  ["rate_limited", "Next calls answered 429", 1],
  ["errors", "Next calls answered 503", 1],
  ["lose_response", "Next calls done, answer lost", 1],
];
const SWITCHES = [
  ["refuse_socket", "Refuse the app's socket"],
  ["deliver_twice", "Deliver everything twice"],
];
const CALM = { slow_ms: 0, rate_limited: 0, errors: 0, lose_response: 0, refuse_socket: false, deliver_twice: false };
const inputs = {};

export function startFaults() {
  const panel = document.getElementById("fault-panel");
  panel.append(h("h2", { text: "Faults" }), h("p", { class: "muted", text: "What Slack does to the app from now on." }), ...NUMBERS.map(numberRow), ...SWITCHES.map(switchRow), buttons());
  togglePanel(document.getElementById("faults"), panel);
}

function numberRow([name, words, step]) {
  const id = newId("fault");
  const input = h("input", { class: "text-input", type: "number", min: "0", step, id, "data-testid": `fault-${name}` });
  input.addEventListener("change", () => set({ [name]: Math.max(0, Math.round(Number(input.value) || 0)) }));
  inputs[name] = input;
  return h("div", { class: "fault-row" }, h("label", { for: id, text: words }), input);
}

function switchRow([name, words]) {
  const input = h("input", { type: "checkbox", role: "switch", "data-testid": `fault-${name}` });
  input.addEventListener("change", () => set({ [name]: input.checked }));
  inputs[name] = input;
  return h("label", { class: "fault-row" }, h("span", { text: words }), input);
}

function buttons() {
  const drop = h("button", { class: "button", type: "button", "data-testid": "fault-drop_socket", onclick: () => set({ drop_socket: true }) }, "Drop the socket now");
  const calm = h("button", { class: "button", type: "button", "data-testid": "fault-clear", onclick: () => set(CALM) }, "All off");
  return h("div", { class: "fault-buttons" }, drop, calm);
}

async function set(change) {
  try {
    const answer = await post("/sandbox/faults", change);
    store.faults = answer.faults ?? answer;
    drawFaults();
  } catch (error) {
    complain(error);
  }
}

export async function refreshFaults() {
  const answer = await get("/sandbox/faults");
  store.faults = answer.faults ?? answer;
  drawFaults();
}

export function drawFaults() {
  let on = 0;
  for (const [name, input] of Object.entries(inputs)) {
    const value = store.faults[name] ?? 0;
    if (value) on += 1;
    if (input.type === "checkbox") input.checked = Boolean(value);
    else if (document.activeElement !== input) input.value = value;
  }
  const button = document.getElementById("faults");
  button.replaceChildren(icon("fault"), h("span", { text: "Faults" }), ...(on ? [h("span", { class: "count", text: String(on) })] : []));
  button.classList.toggle("on", on > 0);
  button.setAttribute("aria-label", on ? `Faults, ${on} switched on` : "Faults");
}

export function drawConnection() {
  const light = document.getElementById("connection");
  const up = store.connected > 0;
  light.classList.toggle("up", up);
  light.querySelector(".light-words").textContent = `${store.app.name || "App"} ${up ? "connected" : "not connected"}`;
  light.title = up ? `Open connections: ${store.connected}` : "The app has no open connection; what you do now is not delivered.";
}
