// The workspace's clock: shown in the acted-as person's zone; it stands, goes, passes fast or is moved on.

import { get, post } from "./api.js";
import { ask } from "./dialogs.js";
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { complain, now, store, takeClock, zone } from "./store.js";
import { clockTime, fullTime, instantOf, localTime } from "./times.js";

const part = (id) => document.getElementById(id);
const LOOK_MS = 250;
const SPEEDS = [[0, "Standing still"], [1, "Real time"], [600, "10 min a second"], [3600, "1 h a second"], [14400, "4 h a second"]];
const USUAL_SPEED = 3600;

const PASSES = {
  "clock-hour": { for: 3600 },
  "clock-tomorrow": { until: "tomorrow 8:00" },
  "clock-next-monday": { until: "mon 8:00" },
  "clock-week": { for: 7 * 86400 },
};

let lastSpeed = USUAL_SPEED;

export function startClock() {
  for (const [id, span] of Object.entries(PASSES)) part(id).addEventListener("click", () => change({ speed: lastSpeed, ...span }));
  part("clock-speed").append(...SPEEDS.map(([speed, words]) => h("option", { value: speed, text: words })));
  part("clock-speed").addEventListener("change", (event) => goAt(Number(event.target.value)));
  part("clock-pause").addEventListener("click", () => goAt(speedNow() === 0 ? 1 : 0));
  const more = part("clock-more");
  more.append(icon("more", 16));
  more.addEventListener("click", () => openMenu(more, [...noRoom(), { text: "Choose date and time", run: choose }, { text: "Back to real time", run: () => change({ reset: true }) }], { label: "Clock" }));
  setInterval(drawClock, 1000);
  setInterval(look, LOOK_MS);
}

const isHidden = (id) => part(id).offsetParent === null;

/** What a narrow page has no room for in its bar. */
function noRoom() {
  const passes = Object.entries(PASSES).filter(([id]) => isHidden(id)).map(([id, span]) => ({ text: part(id).title, run: () => change({ speed: lastSpeed, ...span }) }));
  const speeds = isHidden("clock-speed") ? SPEEDS.map(([speed, text]) => ({ text, run: () => goAt(speed) })) : [];
  return [...passes, ...speeds];
}

const speedNow = () => store.clock.speed ?? 1;

/** Change the speed; where time is to pass until an instant, it still is. */
function goAt(speed) {
  const until = speed > 1 && store.clock.until > now() ? { until: new Date(store.clock.until * 1000).toISOString() } : {};
  return change({ speed, ...until });
}

async function change(move) {
  if (move.speed > 1) lastSpeed = move.speed;
  try {
    takeClock(await post("/sandbox/clock", { as: store.as, ...move }));
  } catch (error) {
    complain(error);
  }
}

/** While time passes fast, the page asks how far it has come: it waits for the app where that has much to do. */
async function look() {
  if (speedNow() <= 1 || look.runs) return;
  look.runs = true;
  await get("/sandbox/clock", { as: store.as }).then(takeClock, complain);
  look.runs = false;
}

async function choose() {
  const id = newId("moment");
  const input = h("input", { class: "text-input", type: "datetime-local", id, required: true, min: localTime(now()), "data-testid": "clock-input" });
  input.value = localTime(now() + 3600);
  const jump = h("input", { type: "checkbox", "data-testid": "clock-jump" });
  const body = [
    h("div", { class: "input-block" }, h("label", { class: "input-label", for: id, text: `Date and time in ${zone().replaceAll("_", " ")}` }), input),
    h("label", { class: "box-row" }, jump, h("span", { text: "Jump there. To the app this is as if it had been switched off in between." })),
  ];
  if (!(await ask({ title: "Let time pass until", body, confirm: "Go", testid: "clock-dialog" }))) return;
  if (jump.checked) await change({ to: input.value });
  else await change({ speed: lastSpeed, until: new Date(instantOf(input.value) * 1000).toISOString() });
}

export function drawClock() {
  const moment = now();
  const words = clockTime(moment);
  const face = part("clock-time");
  if (face.textContent !== words) face.textContent = words;
  face.dateTime = new Date(moment * 1000).toISOString();
  face.title = fullTime(moment);
  part("clock-zone").textContent = zone().replaceAll("_", " ");
  part("clock-note").textContent = note();
  drawSpeed();
}

function note() {
  if (speedNow() === 0) return "stands still";
  if (speedNow() > 1) return store.clock.until ? `until ${clockTime(store.clock.until)}` : "passing";
  const ahead = Math.round(store.clock.offset_s ?? 0);
  return ahead >= 60 ? `${length(ahead)} ahead` : "real time";
}

function drawSpeed() {
  const speed = speedNow();
  const face = document.querySelector(".clock");
  face.classList.toggle("passing", speed > 1);
  face.classList.toggle("standing", speed === 0);
  if (document.activeElement !== part("clock-speed")) part("clock-speed").value = String(speed);
  const button = part("clock-pause");
  const words = speed === 0 ? "Go on" : "Pause";
  if (button.dataset.words === words) return;
  button.dataset.words = words;
  button.replaceChildren(icon(speed === 0 ? "play" : "pause", 15));
  button.setAttribute("aria-label", words);
  button.title = words;
}

function length(seconds) {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return [days && `${days} d`, hours && `${hours} h`, !days && minutes && `${minutes} min`].filter(Boolean).join(" ");
}
