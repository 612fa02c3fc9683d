// The workspace's clock: shown in the acted-as person's zone and moved forward.

import { post } from "./api.js";
import { ask } from "./dialogs.js";
import { h, newId } from "./dom.js";
import { complain, now, store, takeClock, zone } from "./store.js";
import { clockTime, localTime } from "./times.js";

const part = (id) => document.getElementById(id);

const MOVES = {
  "clock-hour": { by: 3600 },
  "clock-tomorrow": { next: "tomorrow 09:00" },
  "clock-next-monday": { next: "mon 09:00" },
  "clock-reset": { reset: true },
};

export function startClock() {
  for (const [id, move] of Object.entries(MOVES)) part(id).addEventListener("click", (event) => moveTo(move, event.currentTarget));
  part("clock-set").addEventListener("click", choose);
  setInterval(drawClock, 1000);
}

async function moveTo(move, button) {
  button?.setAttribute("aria-busy", "true");
  try {
    const answer = await post("/sandbox/clock", { as: store.as, ...move });
    takeClock(answer.clock ?? answer);
  } catch (error) {
    complain(error);
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

async function choose() {
  const id = newId("moment");
  const input = h("input", { class: "text-input", type: "datetime-local", id, required: true, min: localTime(now()), "data-testid": "clock-input" });
  input.value = localTime(now() + 3600);
  const body = [h("div", { class: "input-block" }, h("label", { class: "input-label", for: id, text: `Date and time in ${zone().replaceAll("_", " ")}` }), input, h("div", { class: "hint", text: "The clock only moves forward; everything that falls due on the way happens." }))];
  if (await ask({ title: "Move the clock to", body, confirm: "Move", testid: "clock-dialog" })) await moveTo({ to: input.value }, part("clock-set"));
}

export function drawClock() {
  const moment = now();
  const words = clockTime(moment);
  const face = part("clock-time");
  if (face.textContent !== words) face.textContent = words;
  face.dateTime = new Date(moment * 1000).toISOString();
  part("clock-zone").textContent = zone().replaceAll("_", " ");
  const ahead = Math.round(store.clock.offset_s ?? 0);
  part("clock-ahead").textContent = ahead >= 60 ? `${length(ahead)} ahead` : "";
  part("clock-ahead").hidden = ahead < 60;
  part("clock-reset").disabled = ahead < 1;
}

function length(seconds) {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return [days && `${days} d`, hours && `${hours} h`, !days && minutes && `${minutes} min`].filter(Boolean).join(" ");
}
