// A person's profile, as they or an administrator would change it in Slack: status, zone, language, whether they have left.

import { post } from "./api.js";
import { ask } from "./dialogs.js";
import { h, newId } from "./dom.js";
import { complain, nameOf, refreshState, store } from "./store.js";

// What Slack itself suggests as a status.
const STATUSES = [["", "No status"], [":palm_tree:", "Vacationing"], [":face_with_thermometer:", "Out sick"], [":spiral_calendar_pad:", "In a meeting"], [":house_with_garden:", "Working remotely"]];

export async function changePerson(id) {
  const person = store.people.get(id);
  const emoji = h("select", { class: "text-input", id: newId("status"), "data-testid": "status" }, STATUSES.map(([value, text]) => h("option", { value, text, selected: value === person.status_emoji })));
  const zone = h("input", { class: "text-input", id: newId("zone"), value: person.tz, required: true, placeholder: "Europe/Lisbon", "data-testid": "zone" });
  const locale = h("input", { class: "text-input", id: newId("locale"), value: person.locale, required: true, pattern: "[a-z]{2}-[A-Z0-9]{2,3}", title: "A language and a country, such as pt-PT", "data-testid": "locale" });
  const gone = h("input", { type: "checkbox", checked: person.deleted, "data-testid": "deactivated" });
  const body = [labelled("Status", emoji), labelled("Time zone", zone), labelled("Language and country", locale), h("label", { class: "box-row" }, gone, h("span", { text: "Deactivated" }))];
  if (!(await ask({ title: nameOf(id), body, confirm: "Save", testid: "person-dialog" }))) return;
  const text = STATUSES.find(([value]) => value && value === emoji.value)?.[1] ?? "";
  try {
    await post("/sandbox/people", { id, status_emoji: emoji.value, status_text: text, status_expiration: 0, tz: zone.value.trim(), locale: locale.value.trim(), deleted: gone.checked });
    await refreshState();
  } catch (error) {
    complain(error);
  }
}

const labelled = (text, input) => h("div", { class: "input-block" }, h("label", { class: "input-label", for: input.id, text }), input);
