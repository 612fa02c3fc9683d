// Who is in a channel: shown, changed, added and removed; and new and archived channels.

import { post } from "./api.js";
import { avatar } from "./avatars.js";
import { ask } from "./dialogs.js";
import { h, newId } from "./dom.js";
import { changePerson } from "./person.js";
import { picker } from "./picker.js";
import { go } from "./place.js";
import { complain, nameOf, refreshState, store } from "./store.js";

export async function change(channel, user, action) {
  try {
    await post("/sandbox/members", { as: store.as, channel, user, action });
    await refreshState();
  } catch (error) {
    complain(error);
  }
}

const personChoices = (wanted) => () => [{ options: [...store.people.values()].filter((person) => !person.deleted && wanted(person)).map((person) => ({ value: person.id, text: nameOf(person.id), description: person.real_name, search: person.name })) }];

export async function showMembers(channel) {
  const rows = h("ul", { class: "member-list" });
  for (const id of channel.members ?? []) rows.append(memberRow(channel, id));
  const adding = picker({ label: "Add people", placeholder: "Add people or the app", multi: true, groups: personChoices((person) => !channel.members?.includes(person.id)) });
  const wanted = await ask({ title: `Members of ${channel.name}`, body: [adding.node, rows, archiveButton(channel)], confirm: "Add", deny: "Close", testid: "members-dialog" });
  if (!wanted) return;
  for (const { value } of adding.get()) await change(channel.id, value, "join");
}

function memberRow(channel, id) {
  const person = store.people.get(id);
  const row = h("li", {}, avatar(id, "small"), h("span", { class: "member-name" }, nameOf(id), h("small", { text: [person?.tz_label ?? person?.tz, person?.deleted && "deactivated"].filter(Boolean).join(" · ") })));
  const remove = async () => {
    await change(channel.id, id, "leave");
    row.remove();
  };
  if (!person?.is_bot) row.append(h("button", { class: "button small", type: "button", "aria-label": `Change ${nameOf(id)}`, text: "Change", onclick: () => changePerson(id) }));
  row.append(h("button", { class: "button small", type: "button", "aria-label": `Remove ${nameOf(id)}`, text: "Remove", onclick: remove }));
  return row;
}

function archiveButton(channel) {
  const words = () => (channel.archived ? "Take it out of the archive" : "Archive the channel");
  const button = h("button", { class: "button small", type: "button", "data-testid": "archive", text: words() });
  button.addEventListener("click", async () => {
    try {
      await post("/sandbox/archive", { as: store.as, channel: channel.id, archived: !channel.archived });
      await refreshState();
      channel = store.channels.get(channel.id) ?? channel;
      button.textContent = words();
    } catch (error) {
      complain(error);
    }
  });
  return button;
}

export async function createChannel() {
  const ids = { name: newId("name"), topic: newId("topic") };
  const name = h("input", { class: "text-input", id: ids.name, required: true, pattern: "[a-z0-9_\\-]{1,80}", placeholder: "model-review", title: "Small letters, digits, - and _" });
  const topic = h("input", { class: "text-input", id: ids.topic });
  const closed = h("input", { type: "checkbox" });
  const members = picker({ label: "Members", placeholder: "People beside you", multi: true, groups: personChoices((person) => person.id !== store.as) });
  const body = [
    h("div", { class: "input-block" }, h("label", { class: "input-label", for: ids.name, text: "Name" }), name),
    h("div", { class: "input-block" }, h("label", { class: "input-label", for: ids.topic, text: "Topic" }), topic),
    h("div", { class: "input-block" }, h("div", { class: "input-label", text: "Members" }), members.node),
    h("label", { class: "box-row" }, closed, h("span", { text: "Private channel" })),
  ];
  if (!(await ask({ title: "Create a channel", body, confirm: "Create", testid: "channel-dialog" }))) return;
  try {
    const answer = await post("/sandbox/channels", { as: store.as, name: name.value, topic: topic.value, is_private: closed.checked, members: [store.as, ...members.get().map((one) => one.value)] });
    await refreshState();
    const id = answer.id ?? answer.channel?.id ?? [...store.channels.values()].find((one) => one.name === name.value)?.id;
    if (id) go({ channel: id });
  } catch (error) {
    complain(error);
  }
}
