// Completes slash commands, @people and #channels while somebody writes.

import { avatar } from "./avatars.js";
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf, store } from "./store.js";

const MOST = 8;

/** Return what could stand at the end of the text: {start, choices: [{insert, exact, node}]} or null. */
export function proposals(text, { commands }) {
  const command = text.match(/^\/([\w-]*)$/);
  if (command) return commands ? { start: 0, choices: commandChoices(command[0]) } : null;
  const token = text.match(/(?:^|[\s(])([@#])([\p{L}\p{N}._'-]*)$/u);
  if (!token) return null;
  const start = text.length - token[2].length - 1;
  const wanted = token[2].toLowerCase();
  return { start, choices: token[1] === "@" ? personChoices(wanted) : channelChoices(wanted) };
}

function commandChoices(typed) {
  const fits = store.app.commands.filter((one) => one.command.startsWith(typed.toLowerCase()));
  return fits.map((one) => ({
    insert: `${one.command} `,
    exact: one.command === typed,
    node: () => [h("span", { class: "completion-icon" }, icon("bolt", 16)), h("span", { class: "completion-words" }, h("span", {}, h("strong", { text: one.command }), one.usage_hint && h("span", { class: "usage", text: ` ${one.usage_hint}` })), h("small", { text: one.description ?? "" })), h("span", { class: "completion-side", text: store.app.name })],
  }));
}

function personChoices(wanted) {
  const rank = (person) => {
    const names = [person.name, person.display_name, person.real_name].filter(Boolean).map((name) => name.toLowerCase());
    if (names.some((name) => name.startsWith(wanted))) return 0;
    return names.some((name) => name.split(/[\s.]/).some((word) => word.startsWith(wanted))) ? 1 : 2;
  };
  const fits = [...store.people.values()].filter((person) => !person.deleted && person.id !== "USLACKBOT").map((person) => [rank(person), person]).filter(([order]) => order < 2);
  return fits.sort(([one], [other]) => one - other).slice(0, MOST).map(([, person]) => ({
    insert: `@${person.name} `,
    exact: wanted === person.name.toLowerCase(),
    node: () => [avatar(person.id, "tiny"), h("span", { class: "completion-words" }, h("span", {}, h("strong", { text: nameOf(person.id) }), h("span", { class: "usage", text: ` ${person.real_name}` }), person.is_bot && h("span", { class: "app-badge", text: "APP" }))), h("span", { class: "completion-side", text: `@${person.name}` })],
  }));
}

function channelChoices(wanted) {
  const fits = [...store.channels.values()].filter((channel) => !channel.is_im && !channel.archived && channel.name.includes(wanted));
  return fits.slice(0, MOST).map((channel) => ({
    insert: `#${channel.name} `,
    exact: wanted === channel.name,
    node: () => [h("span", { class: "completion-icon" }, icon(channel.is_private ? "lock" : "hash", 16)), h("span", { class: "completion-words" }, h("strong", { text: channel.name }))],
  }));
}

/** Return the command that the text begins with, once its arguments are being written. */
export function commandBegun(text) {
  const found = text.match(/^(\/[\w-]+)\s/);
  return found && store.app.commands.find((one) => one.command === found[1]);
}

/** The list above the composer. */
export class CompletionList {
  constructor(input, onPick) {
    this.input = input;
    this.onPick = onPick;
    this.node = h("div", { class: "completion", role: "listbox", id: newId("completion"), "aria-label": "Suggestions", hidden: true, "data-testid": "completion" });
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    input.setAttribute("aria-controls", this.node.id);
    input.setAttribute("aria-autocomplete", "list");
    this.close();
  }

  get open() {
    return !this.node.hidden;
  }

  /** Say whether Enter should complete: not when the word already stands there in full. */
  get wantsEnter() {
    return this.open && !(this.choices.some((one) => one.exact) && !this.moved);
  }

  show(found) {
    if (!found?.choices.length) return this.close();
    this.choices = found.choices;
    this.start = found.start;
    this.moved = false;
    this.rows = found.choices.map((choice, at) => h("div", { class: "completion-row", role: "option", id: newId("option"), onclick: () => this.pick(at) }, choice.node()));
    this.node.replaceChildren(...this.rows);
    this.node.hidden = false;
    this.mark(0);
  }

  close() {
    this.node.hidden = true;
    this.choices = [];
    this.input.removeAttribute("aria-activedescendant");
  }

  mark(at) {
    this.at = (at + this.choices.length) % this.choices.length;
    this.rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    this.rows[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.rows[this.at].id);
  }

  step(by) {
    this.moved = true;
    this.mark(this.at + by);
  }

  pick(at = this.at) {
    const choice = this.choices[at];
    const { start } = this;
    this.close();
    if (choice) this.onPick(start, choice.insert);
  }
}
