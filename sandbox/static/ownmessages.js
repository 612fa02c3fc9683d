// What people do to messages that stand there: edit, delete, dismiss, react.

import { post } from "./api.js";
import { ask } from "./dialogs.js";
import { h, newId } from "./dom.js";
import { unescape } from "./mrkdwn.js";
import { complain, store } from "./store.js";

const send = (path, message, channel, more = {}) => post(path, { as: store.as, channel: channel.id, message_ts: message.ts, ...more }).catch(complain);

export const dismiss = (message, channel) => send("/sandbox/delete", message, channel);
export const react = (message, channel, name) => send("/sandbox/react", message, channel, { name });

/** Return the menu entries for a message of one's own. */
export function ownActions(message, channel) {
  if (message.user !== store.as || message.ephemeral) return [];
  return [
    { text: "Edit message", run: () => edit(message, channel) },
    { text: "Delete message", style: "danger", run: () => remove(message, channel) },
  ];
}

// The stored text names people and channels by id; the composer takes names.
function asTyped(text) {
  const name = (id, fallback) => store.people.get(id)?.name ?? fallback ?? id;
  const typed = text
    .replace(/<@([UW]\w+)(?:\|([^>]*))?>/g, (_, id, label) => `@${name(id, label)}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id, label) => `#${store.channels.get(id)?.name ?? label}`)
    .replace(/<!(here|channel|everyone)>/g, "@$1")
    .replace(/<(https?:[^>|]+)(?:\|[^>]*)?>/g, "$1");
  return unescape(typed);
}

async function edit(message, channel) {
  const id = newId("edit");
  const input = h("textarea", { class: "text-input", id, rows: "5", required: true });
  input.value = asTyped(message.text);
  const body = [h("label", { class: "input-label", for: id, text: "Text" }), input];
  if (await ask({ title: "Edit message", body, confirm: "Save", testid: "edit-dialog" })) await send("/sandbox/edit", message, channel, { text: input.value });
}

async function remove(message, channel) {
  const body = [h("p", { text: "It is gone for everybody in the channel." })];
  if (await ask({ title: "Delete this message?", body, confirm: "Delete", style: "danger" })) await send("/sandbox/delete", message, channel);
}
