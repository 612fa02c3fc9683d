// What the page knows at present: who acts, where they are, the workspace's people, channels and clock.

import { Refused, get } from "./api.js";

export const store = {
  as: null,
  channel: null,
  thread: null,
  tab: "messages",
  team: { id: "", name: "" },
  app: { id: "", name: "", bot_user: "", commands: [], shortcuts: [] },
  me: null,
  people: new Map(),
  channels: new Map(),
  clock: { now: Date.now() / 1000, offset_s: 0 },
  faults: {},
  connected: 0,
};

const listeners = new Map();

export function on(name, work) {
  listeners.set(name, [...(listeners.get(name) ?? []), work]);
}

export function emit(name, value) {
  for (const work of listeners.get(name) ?? []) work(value);
}

export function complain(error) {
  emit("notice", { text: error instanceof Refused ? error.message : `The page stumbled: ${error.message ?? error}`, kind: "error" });
  if (!(error instanceof Refused)) console.error(error);
}

export function takeState(state) {
  store.team = state.team;
  store.app = { ...state.app, commands: state.app?.commands ?? [], shortcuts: state.app?.shortcuts ?? [] };
  store.me = state.me;
  store.as = state.me?.id ?? store.as;
  store.people = new Map(state.people.map((person) => [person.id, person]));
  store.peopleMark = JSON.stringify(state.people);
  store.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  takeClock(state.clock);
  store.faults = state.faults ?? {};
  store.connected = Number(state.connected ?? 0);
  emit("state");
}

export function takeClock(clock) {
  store.clock = { ...clock, read: performance.now() };
  emit("clock");
}

let reading = null;
let again = false;

/** Read the state once more; calls during a reading are gathered into one more reading. */
export async function refreshState() {
  if (reading) {
    again = true;
    return reading;
  }
  const person = store.as;
  reading = get("/sandbox/state", { as: person }).finally(() => (reading = null));
  const state = await reading;
  if (store.as === person || !person) takeState(state);
  if (again) {
    again = false;
    await refreshState();
  }
  return state;
}

/** Return the workspace's time in seconds since 1970; where it passes fast, as it was last told. */
export function now() {
  const speed = store.clock.speed ?? 1;
  if (speed > 1) return store.clock.now;
  return store.clock.now + (speed * (performance.now() - (store.clock.read ?? performance.now()))) / 1000;
}

export function zone() {
  return store.me?.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function nameOf(id) {
  const person = store.people.get(id);
  return person ? person.display_name || person.real_name || person.name : id;
}

export function channelName(channel) {
  return channel.is_im ? nameOf(otherIn(channel)) : channel.name;
}

/** Return the other side of a direct conversation. */
export function otherIn(channel) {
  const others = [channel.user, ...(channel.members ?? [])].filter((id) => id && id !== store.as);
  return others.includes(store.app.bot_user) ? store.app.bot_user : (others[0] ?? store.as);
}

export function isAppHome(channel) {
  return Boolean(channel?.is_im && otherIn(channel) === store.app.bot_user);
}
