// What a select offers: fixed options, people, channels, conversations or options that the app is asked for.

import { channelName, nameOf, otherIn, store } from "./store.js";
import { withEmoji } from "./emoji.js";
import { localTime } from "./times.js";

/** Turn a Block Kit option into what a picker shows; the option itself goes back to the app. */
export function fromOption(option) {
  return { value: option.value, text: withEmoji(option.text?.text ?? option.value), description: option.description?.text, raw: option };
}

const personChoice = (person) => ({ value: person.id, text: nameOf(person.id), description: person.real_name === nameOf(person.id) ? "" : person.real_name, search: person.name });
const channelChoice = (channel) => ({ value: channel.id, text: channel.is_im ? channelName(channel) : `${channel.is_private ? "🔒 " : "#"}${channel.name}`, search: channel.name });

function people(filter = {}) {
  const wanted = (person) => !person.deleted && !(filter.exclude_bot_users && person.is_bot);
  return [...store.people.values()].filter(wanted).map(personChoice);
}

function channels({ ims = false, publicOnly = false, filter = {} } = {}) {
  const kinds = filter.include;
  const wanted = (channel) => {
    const kind = channel.is_im ? "im" : channel.is_private ? "private" : "public";
    if (channel.archived || (channel.is_im && (!ims || (filter.exclude_bot_users && store.people.get(otherIn(channel))?.is_bot)))) return false;
    return kinds ? kinds.includes(kind) : !(publicOnly && kind !== "public");
  };
  return [...store.channels.values()].filter(wanted).map(channelChoice);
}

const one = (options) => [{ options }];

function fixed(element) {
  if (!element.option_groups) return one((element.options ?? []).map(fromOption));
  return element.option_groups.map((group) => ({ label: group.label?.text, options: group.options.map(fromOption) }));
}

function offered(answer) {
  const groups = answer.option_groups ?? answer.options?.option_groups;
  if (groups) return groups.map((group) => ({ label: group.label?.text, options: group.options.map(fromOption) }));
  const options = Array.isArray(answer) ? answer : (answer.options ?? []);
  return one((Array.isArray(options) ? options : (options.options ?? [])).map(fromOption));
}

/** Return the function that gives a select's choices. */
export function choicesOf(element, block, surface) {
  const kind = element.type.replace("multi_", "");
  if (kind === "users_select") return () => one(people());
  if (kind === "channels_select") return () => one(channels({ publicOnly: true }));
  if (kind === "conversations_select") return () => one(channels({ ims: true, filter: element.filter ?? {} }));
  if (kind === "external_select") return async (query) => offered(await surface.suggest(block.block_id, element.action_id, query));
  return () => fixed(element);
}

const listed = (value) => (value === undefined || value === null ? [] : [value].flat());

function known(id) {
  if (store.channels.has(id)) return channelChoice(store.channels.get(id));
  if (store.people.has(id)) return personChoice(store.people.get(id));
  return { value: id, text: id };
}

/** Return what a select starts with. */
export function initialChoices(element, surface) {
  const options = listed(element.initial_option ?? element.initial_options);
  if (options.length) return options.map(fromOption);
  const here = element.default_to_current_conversation ? surface.conversation : null;
  const ids = element.initial_user ?? element.initial_users ?? element.initial_channel ?? element.initial_channels ?? element.initial_conversation ?? element.initial_conversations ?? here;
  return listed(ids).map(known);
}

/** Return what a field starts with from the state that the workspace keeps of it. */
export function rawOf(element, state) {
  if (!state || state.type !== element.type) return undefined;
  if (["checkboxes", "radio_buttons"].includes(element.type)) return listed(state.selected_option ?? state.selected_options).map((option) => option.value);
  const options = state.selected_option ?? state.selected_options;
  if (options) return listed(options).map(fromOption);
  const name = Object.keys(state).find((key) => /^selected_(user|channel|conversation)s?$/.test(key));
  if (name) return listed(state[name]).map(known);
  if (state.selected_date_time) return localTime(state.selected_date_time);
  return state.selected_date ?? state.selected_time ?? state.value ?? undefined;
}
