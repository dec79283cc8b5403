// Data, language and building blocks. Text goes into the page as text nodes only; there is no way from a string to markup.
const DATA = JSON.parse(document.getElementById('kg-data').textContent);
const $ = (id) => document.getElementById(id);
let lang = DATA.lang;

const say = (key, values = {}) =>
  DATA.strings[lang][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

// An element: h('a', {class: 'x', onclick: f}, 'text', child, [children]); null and false are left out.
function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'checked' || key === 'value' || key === 'hidden') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

function svg(tag, props, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(props)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// Corners of the shapes of vis-network on a circle of radius 7 around 9,9.
const polygon = (n, turn, inner) =>
  Array.from({ length: n }, (_, i) => {
    const radius = inner && i % 2 ? inner : 7;
    const angle = turn + (2 * Math.PI * i) / n;
    return `${(9 + radius * Math.sin(angle)).toFixed(1)},${(9 - radius * Math.cos(angle)).toFixed(1)}`;
  }).join(' ');

function symbol(type) {
  const { color, shape } = TYPE.get(type);
  const fill = { fill: color };
  const drawn = {
    square: () => svg('rect', { x: 3.5, y: 3.5, width: 11, height: 11, ...fill }),
    triangle: () => svg('polygon', { points: polygon(3, 0), ...fill }),
    triangleDown: () => svg('polygon', { points: polygon(3, Math.PI), ...fill }),
    diamond: () => svg('polygon', { points: polygon(4, 0), ...fill }),
    star: () => svg('polygon', { points: polygon(10, 0, 3.4), ...fill }),
    hexagon: () => svg('polygon', { points: polygon(6, Math.PI / 6), ...fill }),
  }[shape];
  const inside = drawn ? drawn() : svg('circle', { cx: 9, cy: 9, r: 6.5, ...fill });
  return svg('svg', { class: 'symbol', viewBox: '0 0 18 18', 'aria-hidden': 'true' }, inside);
}

const TYPE = new Map(DATA.types.map((t) => [t.id, t]));
const RELATION = new Map(DATA.relations.map((r) => [r.id, r]));
const MODALITY = new Map(DATA.modalities.map((m) => [m.id, m]));
const NODES = DATA.nodes;
const EDGES = DATA.edges;

// Statements of each node, as subject or object, and those that name it as speaker or place.
const AT = NODES.map(() => []);
const NAMED_IN = NODES.map(() => []);
EDGES.forEach((e, i) => {
  AT[e.from].push(i);
  if (e.to !== e.from) AT[e.to].push(i);
  for (const other of new Set([e.by, e.location])) {
    if (other !== undefined && other !== e.from && other !== e.to) NAMED_IN[other].push(i);
  }
});

const nameOf = (i) => NODES[i].name[lang];
const labelOf = (map, id) => (map.has(id) ? map.get(id).label[lang] : id);
const percent = (value) => `${Math.round(value * 100)}%`;
