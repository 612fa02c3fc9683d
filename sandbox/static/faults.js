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
  ["hang", "Carry calls out, answer none"],
];
const CALM = { slow_ms: 0, rate_limited: 0, errors: 0, lose_response: 0, refuse_socket: false, deliver_twice: false, hang: false };
// What a channel takes of the app, by the code with which it refuses the rest.
const TAKES = [
  ["", "everything from the app"],
  ["restricted_action_read_only_channel", "nothing"],
  ["restricted_action_thread_only_channel", "replies in threads"],
  ["restricted_action_thread_locked", "no replies in threads"],
];
const inputs = {};
const takes = { label: h("label"), select: h("select", { class: "text-input", "data-testid": "fault-restrict" }) };

export function startFaults() {
  const panel = document.getElementById("fault-panel");
  panel.append(h("h2", { text: "Faults" }), h("p", { class: "muted", text: "What Slack does to the app from now on." }), ...NUMBERS.map(numberRow), ...SWITCHES.map(switchRow), channelRow(), buttons());
  togglePanel(document.getElementById("faults"), panel);
  document.getElementById("faults").addEventListener("click", drawFaults);
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

function channelRow() {
  takes.select.id = takes.label.htmlFor = newId("fault");
  takes.select.addEventListener("change", () => restrict([store.channel], takes.select.value));
  return h("div", { class: "fault-row" }, takes.label, takes.select);
}

function buttons() {
  const drop = h("button", { class: "button", type: "button", "data-testid": "fault-drop_socket", onclick: () => set({ drop_socket: true }) }, "Drop the socket now");
  const calm = h("button", { class: "button", type: "button", "data-testid": "fault-clear", onclick: calmDown }, "All off");
  return h("div", { class: "fault-buttons" }, drop, calm);
}

async function calmDown() {
  await set(CALM);
  await restrict(restricted(), "");
}

function restricted() {
  return [...store.channels.values()].filter((channel) => channel.refuses).map((channel) => channel.id);
}

/** What comes of it is in the state, which the page reads again when it is told that channels have changed. */
async function restrict(channels, error) {
  try {
    for (const channel of channels) await post("/sandbox/restrict", { channel, error });
  } catch (fault) {
    complain(fault);
  }
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

function drawChannel() {
  const channel = store.channels.get(store.channel);
  const code = channel?.refuses ?? "";
  const choices = TAKES.some(([known]) => known === code) ? TAKES : [...TAKES, [code, code]];
  takes.label.textContent = channel && !channel.is_im ? `#${channel.name} takes` : "This channel takes";
  takes.select.replaceChildren(...choices.map(([value, text]) => h("option", { value, text })));
  takes.select.value = code;
  takes.select.disabled = !channel;
}

export function drawFaults() {
  let on = restricted().length;
  if (document.activeElement !== takes.select) drawChannel();
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
