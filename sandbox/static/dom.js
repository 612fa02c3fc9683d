// Builds DOM nodes; text always goes in as text, never as HTML.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProperty(node, name, value);
  add(node, children);
  return node;
}

function setProperty(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "text") node.textContent = value;
  else if (name === "class") node.className = value;
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name in node && typeof value === "boolean") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

export function add(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child);
  }
  return node;
}

let lastId = 0;
export function newId(prefix = "x") {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/**
 * Make the children of `parent` show `items` ({key, signature, make}) and keep every node whose signature is unchanged,
 * so that open menus, half-typed text and focus survive a refresh.
 */
export function reconcile(parent, items) {
  const old = parent.kept ?? new Map();
  const kept = new Map();
  let place = parent.firstChild;
  for (const { key, signature, make } of items) {
    const known = old.get(key);
    const entry = known && known.signature === signature ? known : { signature, node: make(known?.node) };
    kept.set(key, entry);
    if (entry.node === place) place = place.nextSibling;
    else parent.insertBefore(entry.node, place);
  }
  parent.kept = kept;
  const wanted = new Set([...kept.values()].map((entry) => entry.node));
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
}

export function debounce(wait, work) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}
