// The page's own line icons, drawn on a 24 by 24 grid.

const PATHS = {
  hash: "M4 9h16M4 15h16M10 3 8 21M16 3l-2 18",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  archive: "M3 5h18v4H3zM5 9v11h14V9M10 13h4",
  send: "M4 4l17 8-17 8 3-8zM7 12h14",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.500 7.500",
  reply: "M21 12a8 8 0 0 1-8 8H4l2-3.500A8 8 0 1 1 21 12z",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  close: "M6 6l12 12M18 6L6 18",
  eye: "M2 12s3.500-7 10-7 10 7 10 7-3.500 7-10 7S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  pause: "M8 5v14M16 5v14",
  play: "M7 4l13 8-13 8z",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3.500 2",
  activity: "M3 12h4l3-8 4 16 3-8h4",
  fault: "M12 3.500 22 20H2zM12 10v4.500M12 17.300v.01",
  down: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  left: "M15 6l-6 6 6 6",
  people: "M9 5a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 5.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3.200 2.700 3.500 5.500",
  bolt: "M13 2 5 13.500h6L10 22l9-12h-6.500z",
  plus: "M12 5v14M5 12h14",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1",
  home: "M3 11l9-8 9 8M5.500 9.500V20h13V9.500M10 20v-6h4v6",
  trash: "M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13",
  "arrow-out": "M5 12h14M13 6l6 6-6 6",
  "arrow-in": "M19 12H5M11 6l-6 6 6 6",
  menu: "M4 6h16M4 12h16M4 18h16",
  check: "M5 12.500l4.500 4.500L19 7.500",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.500M12 7.500v.01",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name, size = 18) {
  const svg = document.createElementNS(SVG, "svg");
  const looks = { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(looks)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name] ?? PATHS.info);
  svg.append(path);
  return svg;
}
