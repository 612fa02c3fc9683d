// Starts the page and passes on the news of the workspace to the part that shows it.

import { listen } from "./api.js";
import { drawClock, startClock } from "./clock.js";
import { jump, refreshMessages, refreshThread, showPlace, startConversation, takePrompts, tellTab } from "./conversation.js";
import { drawConnection, drawFaults, refreshFaults, startFaults } from "./faults.js";
import { drawHome } from "./home.js";
import { icon } from "./icons.js";
import { refreshInspector, startInspector } from "./inspector.js";
import { refreshModals, startModals } from "./modal.js";
import { addressOf, placeInAddress } from "./place.js";
import { drawPeopleTimes, drawSidebar, startSidebar } from "./sidebar.js";
import { complain, isAppHome, now, on, refreshState, store } from "./store.js";
import { dayKey } from "./times.js";
import { showNotice } from "./toast.js";
import { noteDirect } from "./unread.js";

let stopListening = () => {};

/** Run at most one `work` at a time, and once more if it was asked for meanwhile. */
function gathered(work) {
  let running = false;
  let again = false;
  return async () => {
    again = running;
    if (running) return;
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } catch (error) {
      complain(error);
    } finally {
      running = false;
    }
  };
}

const refresh = {
  state: gathered(refreshState),
  messages: gathered(refreshMessages),
  thread: gathered(refreshThread),
  modals: gathered(refreshModals),
  home: gathered(async () => {
    if (store.tab === "home") await drawHome();
  }),
  inspector: gathered(refreshInspector),
  faults: gathered(refreshFaults),
};

function messageNews(news) {
  const channel = store.channels.get(news.channel);
  if (news.channel === store.channel) {
    refresh.messages();
    if (store.thread) refresh.thread();
  }
  if (!channel) return refresh.state();
  if (news.type !== "message" || news.channel === store.channel) return undefined;
  channel.last_ts = String(news.ts ?? store.clock.now + 1e9);
  return drawSidebar();
}

const NEWS = {
  message: messageNews,
  message_changed: messageNews,
  message_deleted: messageNews,
  ephemeral: messageNews,
  status: messageNews,
  prompts: takePrompts,
  view: () => refresh.modals(),
  home: () => refresh.home(),
  clock: () => refresh.state(),
  direct: (news) => noteDirect(news) && drawSidebar(),
  request: () => refresh.inspector(),
  channels: () => refresh.state(),
  people: () => refresh.state(),
  connection: () => refresh.state(),
  faults: () => refresh.faults(),
  notice: showNotice,
};

function follow(person) {
  stopListening();
  let lost = false;
  stopListening = listen(person, (news) => NEWS[news.type]?.(news), (up) => {
    document.getElementById("line-lost").hidden = up;
    if (up && lost) everything();
    lost = !up;
  });
}

function everything() {
  refresh.state();
  refresh.messages();
  refresh.modals();
  refresh.inspector();
  if (store.thread) refresh.thread();
}

function drawState() {
  drawSidebar();
  drawClock();
  drawFaults();
  drawConnection();
  if (!store.channels.has(store.channel) && started) takePlace();
  else if (started) showPlace().catch(complain);
}

let started = false;
let arrived = "";

/** Tell the app when somebody comes to one of its tabs. */
function arrive() {
  const here = [store.as, store.channel, store.tab].join(" ");
  if (here !== arrived && isAppHome(store.channels.get(store.channel))) tellTab(store.tab);
  arrived = here;
}

/** Choose where to begin: somebody who was in the app's conversation stays with the app, others begin where the app is. */
function firstChannel(left) {
  const channels = [...store.channels.values()];
  const direct = left?.startsWith("D") && channels.find(isAppHome);
  const open = channels.filter((channel) => !channel.is_im && channel.is_member !== false && !channel.archived);
  return (direct || open.find((channel) => channel.members?.includes(store.app.bot_user)) || open[0] || channels[0])?.id;
}

/** Show what the address names; a person or channel that does not exist gives way to the first that does. */
async function takePlace() {
  const place = placeInAddress();
  const wanted = place.as ?? store.as;
  const changed = !started || wanted !== store.as;
  if (changed) {
    started = false;
    store.as = wanted;
    await refreshState().catch(async (error) => {
      if (!place.as) throw error;
      store.as = null;
      await refreshState();
    });
    follow(store.as);
  }
  store.channel = store.channels.has(place.channel) ? place.channel : firstChannel(place.channel);
  store.thread = store.channel === place.channel ? place.thread : null;
  const tab = isAppHome(store.channels.get(store.channel)) ? place.tab : null;
  store.tab = tab ?? "messages";
  started = true;
  history.replaceState(null, "", addressOf({ as: store.as, channel: store.channel, thread: store.thread, tab }));
  drawSidebar();
  arrive();
  await showPlace();
  if (changed) await refreshModals();
}

let day = "";

/** Say "Today" and "Yesterday" anew above the messages when a day has begun where this person is. */
function newDay() {
  const today = dayKey(now());
  if (day && day !== today) refresh.messages();
  day = today;
}

function start() {
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon, Number(node.dataset.size ?? 18)));
  startSidebar();
  startConversation();
  startModals();
  startClock();
  startFaults();
  startInspector();
  on("state", drawState);
  on("clock", drawClock);
  on("clock", drawPeopleTimes);
  on("clock", newDay);
  on("notice", showNotice);
  on("place", () => takePlace().catch(complain));
  window.addEventListener("hashchange", () => takePlace().catch(complain));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-jump]");
    if (!link) return;
    jump.to = link.dataset.jump;
    if (link.getAttribute("href") === location.hash) takePlace().catch(complain);
  });
  document.getElementById("skip").addEventListener("click", () => document.querySelector("#composer-place textarea").focus());
  document.body.dataset.ready = "starting";
  takePlace().then(() => (document.body.dataset.ready = "yes")).catch(complain);
}

start();
