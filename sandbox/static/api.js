// Talks to the sandbox's control interface and listens to its stream of news.

export class Refused extends Error {}

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error ?? `The sandbox answered ${response.status}.`);
  return body;
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?");
  }
}

export async function get(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const address = known.length ? `${path}?${new URLSearchParams(known)}` : path;
  return answerOf(await reach(address));
}

export async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(await reach(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function upload(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append("file", file, file.name);
  return answerOf(await reach("/sandbox/upload", { method: "POST", body: form }));
}

/** Call `onNews` for each event that this person may see and `onLine(true|false)` as the line comes and goes. */
export function listen(person, onNews, onLine) {
  const source = new EventSource(`/sandbox/stream?as=${encodeURIComponent(person)}`);
  source.onopen = () => onLine(true);
  source.onerror = () => onLine(false);
  source.onmessage = (event) => onNews(JSON.parse(event.data));
  return () => source.close();
}
