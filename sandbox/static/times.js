// Shows instants in a person's own zone, as Slack's date tokens do.

import { now, zone } from "./store.js";

const LANGUAGE = navigator.language?.startsWith("en") ? navigator.language : "en-GB";
const formatters = new Map();

function parts(seconds, options, language = LANGUAGE, timeZone = zone()) {
  const key = JSON.stringify([language, timeZone, options]);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(language, { timeZone, ...options }));
  return formatters.get(key).format(new Date(seconds * 1000));
}

export const dayKey = (seconds, timeZone = zone()) =>
  parts(seconds, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA", timeZone);
export const timeOf = (seconds) => parts(seconds, { hour: "numeric", minute: "2-digit" });
export const fullTime = (seconds) => parts(seconds, { dateStyle: "full", timeStyle: "medium" });
/** Return day and hour as the top bar shows them: as short, and with the same hours, as in everybody's row. */
export const clockTime = (seconds) =>
  parts(seconds, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-GB");
/** Return the weekday and the hour in somebody's zone. */
export const shortTime = (seconds, timeZone) => parts(seconds, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-GB", timeZone);

function ordinal(day) {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return `${day}${{ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th"}`;
}

function longDate(seconds, weekday) {
  const piece = (options) => parts(seconds, options, "en-US");
  const date = `${piece({ month: "long" })} ${ordinal(Number(piece({ day: "numeric" })))}, ${piece({ year: "numeric" })}`;
  return weekday ? `${piece({ weekday: "long" })}, ${date}` : date;
}

const shortDate = (seconds) => parts(seconds, { month: "short", day: "numeric", year: "numeric" }, "en-US");

/** Return "today", "yesterday", "tomorrow" or null, by the workspace's clock. */
function nearby(seconds) {
  const day = dayKey(seconds);
  const words = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
  for (const [shift, word] of Object.entries(words)) if (day === dayKey(now() + Number(shift) * 86400)) return word;
  return null;
}

function ago(seconds) {
  const gone = seconds - now();
  const steps = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = steps.find(([, length]) => Math.abs(gone) >= length) ?? steps[3];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(gone / size), unit);
}

const TOKENS = {
  date_num: (at) => dayKey(at),
  date_slash: (at) => parts(at, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-US"),
  date: (at) => longDate(at, false),
  date_short: shortDate,
  date_long: (at) => longDate(at, true),
  date_long_full: (at) => longDate(at, true),
  date_pretty: (at) => nearby(at) ?? longDate(at, false),
  date_short_pretty: (at) => nearby(at) ?? shortDate(at),
  date_long_pretty: (at) => nearby(at) ?? longDate(at, true),
  day_divider_pretty: (at) => nearby(at) ?? longDate(at, true),
  time: timeOf,
  time_secs: (at) => parts(at, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago,
};

/** Fill Slack's date tokens; an unknown token or a bad instant gives the fallback. */
export function slackDate(seconds, format, fallback) {
  if (!Number.isFinite(seconds)) return fallback;
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token in TOKENS) return TOKENS[token](seconds);
    known = false;
    return whole;
  });
  return known ? text : fallback;
}

export function dayDivider(seconds) {
  const word = nearby(seconds);
  if (word && word !== "tomorrow") return word[0].toUpperCase() + word.slice(1);
  const sameYear = dayKey(seconds).slice(0, 4) === dayKey(now()).slice(0, 4);
  const options = { weekday: "long", month: "long", day: "numeric" };
  return parts(seconds, sameYear ? options : { ...options, year: "numeric" });
}

/** Return how far a zone is ahead of UTC at an instant, in seconds. */
function aheadOfUtc(seconds, timeZone) {
  const whole = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const [day, time] = parts(seconds, whole, "sv-SE", timeZone).split(" ");
  return Date.parse(`${day}T${time}Z`) / 1000 - Math.floor(seconds);
}

/** Return the instant at which clocks in the zone show that local time ("2026-11-23T09:00"). */
export function instantOf(local, timeZone = zone()) {
  const asUtc = Date.parse(`${local}Z`) / 1000;
  const first = asUtc - aheadOfUtc(asUtc, timeZone);
  return asUtc - aheadOfUtc(first, timeZone);
}

/** Return the local time of an instant, as a datetime-local input wants it. */
export function localTime(seconds, timeZone = zone()) {
  const shifted = new Date((seconds + aheadOfUtc(seconds, timeZone)) * 1000);
  return shifted.toISOString().slice(0, 16);
}
