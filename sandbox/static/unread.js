// How many messages the app has written to each person that nobody has looked at as that person.

import { store } from "./store.js";

const seen = new Map();

/** Return how many of the app's direct messages this person has not seen. */
export function unreadOf(id) {
  const direct = store.people.get(id)?.direct;
  if (!direct) return 0;
  const looking = store.as === id && store.channel === direct.channel && store.tab !== "home";
  if (looking || !seen.has(id)) seen.set(id, direct.count);
  return Math.max(0, direct.count - seen.get(id));
}

/** Count one more message of the app to a person. */
export function noteDirect({ user }) {
  const direct = store.people.get(user)?.direct;
  if (direct) direct.count += 1;
  return Boolean(direct);
}
