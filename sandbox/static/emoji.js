// Turns Slack's short codes of common emoji into characters.

const EMOJI = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", clap: "👏", raised_hands: "🙌", pray: "🙏", muscle: "💪",
  ok_hand: "👌", point_right: "👉", point_left: "👈", point_up: "☝️", point_down: "👇", eyes: "👀", brain: "🧠", handshake: "🤝",
  smile: "😄", grinning: "😀", smiley: "😃", slightly_smiling_face: "🙂", joy: "😂", wink: "😉", thinking_face: "🤔", sob: "😭", cry: "😢",
  sweat_smile: "😅", heart_eyes: "😍", sunglasses: "😎", disappointed: "😞", worried: "😟", tired_face: "😫", face_with_thermometer: "🤒",
  partying_face: "🥳", robot_face: "🤖", heart: "❤️", green_heart: "💚", blue_heart: "💙", yellow_heart: "💛", purple_heart: "💜",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", negative_squared_cross_mark: "❎", heavy_plus_sign: "➕",
  heavy_minus_sign: "➖", warning: "⚠️", no_entry: "⛔", no_entry_sign: "🚫", octagonal_sign: "🛑", exclamation: "❗", question: "❓",
  grey_question: "❔", bangbang: "‼️", information_source: "ℹ️", red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡",
  large_green_circle: "🟢", large_blue_circle: "🔵", large_purple_circle: "🟣", white_circle: "⚪", black_circle: "⚫", large_red_square: "🟥",
  large_orange_square: "🟧", large_yellow_square: "🟨", large_green_square: "🟩", large_blue_square: "🟦", white_large_square: "⬜",
  black_large_square: "⬛", small_blue_diamond: "🔹", small_orange_diamond: "🔸", arrow_up: "⬆️", arrow_down: "⬇️", arrow_right: "➡️",
  arrow_left: "⬅️", arrow_upper_right: "↗️", arrow_lower_right: "↘️", arrows_counterclockwise: "🔄", repeat: "🔁", leftwards_arrow_with_hook: "↩️",
  fast_forward: "⏩", double_vertical_bar: "⏸️", arrow_forward: "▶️", top: "🔝", new: "🆕", sos: "🆘", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", alarm_clock: "⏰", stopwatch: "⏱️", timer_clock: "⏲️", clock9: "🕘", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️",
  memo: "📝", pencil: "📝", pencil2: "✏️", clipboard: "📋", page_facing_up: "📄", page_with_curl: "📃", bookmark: "🔖", pushpin: "📌",
  round_pushpin: "📍", paperclip: "📎", link: "🔗", file_folder: "📁", open_file_folder: "📂", card_index_dividers: "🗂️", books: "📚",
  newspaper: "📰", scroll: "📜", bar_chart: "📊", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", mag: "🔍", bulb: "💡",
  bell: "🔔", no_bell: "🔕", loudspeaker: "📢", mega: "📣", speech_balloon: "💬", thought_balloon: "💭", lock: "🔒", unlock: "🔓", key: "🔑",
  gear: "⚙️", wrench: "🔧", hammer_and_wrench: "🛠️", toolbox: "🧰", package: "📦", floppy_disk: "💾", computer: "💻", microscope: "🔬", test_tube: "🧪",
  dart: "🎯", trophy: "🏆", medal: "🏅", tada: "🎉", confetti_ball: "🎊", rocket: "🚀", fire: "🔥", zap: "⚡", boom: "💥", sparkles: "✨", star: "⭐",
  star2: "🌟", hundred: "💯", "100": "💯", rainbow: "🌈", sunny: "☀️", cloud: "☁️", umbrella: "☔", snowflake: "❄️", zzz: "💤", construction: "🚧",
  ship: "🚢", airplane: "✈️", palm_tree: "🌴", beach_with_umbrella: "🏖️", house: "🏠", house_with_garden: "🏡", office: "🏢", bus: "🚌", car: "🚗", coffee: "☕",
  cake: "🍰", birthday: "🎂", gift: "🎁", pizza: "🍕", apple: "🍎", seedling: "🌱", evergreen_tree: "🌲", bug: "🐛", turtle: "🐢", snail: "🐌",
  ghost: "👻", skull: "💀", traffic_light: "🚦", vertical_traffic_light: "🚦", checkered_flag: "🏁", triangular_flag_on_post: "🚩", white_flag: "🏳️",
  one: "1️⃣", two: "2️⃣", three: "3️⃣", four: "4️⃣", five: "5️⃣", musical_note: "🎵", musical_score: "🎼", ear: "👂", busts_in_silhouette: "👥",
  bust_in_silhouette: "👤", scales: "⚖️", shield: "🛡️", compass: "🧭", world_map: "🗺️", globe_with_meridians: "🌐", moneybag: "💰", inbox_tray: "📥",
  outbox_tray: "📤", email: "✉️", envelope: "✉️", phone: "☎️", iphone: "📱", satellite: "🛰️", telescope: "🔭", game_die: "🎲", hourglass_done: "⌛",
};

/** Return the character of a short code such as "tada", or null. */
export function emojiOf(code) {
  return EMOJI[code.replace(/::skin-tone-\d$/, "")] ?? null;
}

/** Replace the known :short_codes: of plain text. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/g, (whole, code) => emojiOf(code) ?? whole);
}
