// What is drawn over the picture of vis-network: names and labels that do not cover each other, the cross of a denied
// statement, the mark of a reported one, and a veil over all that the selection is not about.
const body = network.body;
const MANY = NODES.length > 300;
const bySize = NODES.map((_, i) => i).sort((a, b) => AT[b].length - AT[a].length || a - b);
const bySurety = EDGES.map((_, i) => i).sort((a, b) => EDGES[b].confidence - EDGES[a].confidence || a - b);
let lit = null; // {nodes: Set, edges: Set} that stand out, or null
let moving = false;
let colors = null;
let labelBoxes = []; // what was written where: [x, y, width, height, 'node' | 'edge', number]

function readColors() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(name).trim();
  colors = { paper: get('--paper'), ink: get('--ink'), soft: get('--soft'), denied: get('--denied'), unreal: get('--unreal'), face: get('--face') };
}
readColors();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  readColors();
  network.redraw();
});

const widths = new Map();
function widthOf(ctx, font, text) {
  const key = font + '\n' + text;
  let width = widths.get(key);
  if (width === undefined) {
    ctx.font = font;
    width = ctx.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

// Rectangles already taken, in cells of a coarse grid.
class Taken {
  constructor() {
    this.cells = new Map();
  }
  *around(x, y, w, h) {
    for (let i = Math.floor(x / 80); i <= Math.floor((x + w) / 80); i++) {
      for (let j = Math.floor(y / 80); j <= Math.floor((y + h) / 80); j++) yield i * 65536 + j;
    }
  }
  free(x, y, w, h) {
    for (const key of this.around(x, y, w, h)) {
      for (const r of this.cells.get(key) || []) {
        if (x < r[0] + r[2] && x + w > r[0] && y < r[1] + r[3] && y + h > r[1]) return false;
      }
    }
    return true;
  }
  put(x, y, w, h) {
    const box = [x, y, w, h];
    for (const key of this.around(x, y, w, h)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

// A function from 0…1 to a place on the visible part of a line, in coordinates of the graph, and its length there.
function course(edge) {
  const a = edge.from;
  const b = edge.to;
  if (a === b) {
    const [x, y, radius] = edge.edgeType._getCircleData();
    return { at: (t) => ({ x: x + radius * Math.sin(2 * Math.PI * t), y: y - radius * Math.cos(2 * Math.PI * t) }), length: 6 * radius };
  }
  const via = edge.edgeType.getViaNode() || { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const whole = Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const start = Math.min(0.45, a.options.size / whole);
  const end = Math.max(0.55, 1 - b.options.size / whole);
  const at = (u) => {
    const t = start + u * (end - start);
    const s = 1 - t;
    return { x: s * s * a.x + 2 * s * t * via.x + t * t * b.x, y: s * s * a.y + 2 * s * t * via.y + t * t * b.y };
  };
  return { at, length: whole * (end - start) };
}

function paint(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const view = { w: ctx.canvas.clientWidth, h: ctx.canvas.clientHeight, scale: network.getScale(), zero: network.canvasToDOM({ x: 0, y: 0 }) };
  const onScreen = (draw) => {
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
    ctx.restore();
  };
  const quiet = moving && MANY;
  if (lit && !quiet) {
    onScreen(() => {
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = colors.paper;
      ctx.fillRect(0, 0, view.w, view.h);
    });
    for (const i of lit.edges) if (shownEdge[i]) { body.edges[i].draw(ctx); body.edges[i].drawArrows(ctx); }
    for (const i of lit.nodes) if (shownNode[i]) body.nodes[i].draw(ctx);
  }
  labelBoxes = [];
  if (!quiet) onScreen(() => write(ctx, view));
}

function write(ctx, view) {
  const toX = (x) => x * view.scale + view.zero.x;
  const toY = (y) => y * view.scale + view.zero.y;
  const visible = (x, y, margin) => x > -margin && y > -margin && x < view.w + margin && y < view.h + margin;
  const taken = new Taken(); // words, marks and symbols
  const above = new Taken(); // the same without small symbols, over which the name of a hub may lie
  const places = [];
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.direction = 'ltr';
  for (const i of bySize) {
    if (!shownNode[i] || (lit && !lit.nodes.has(i))) continue;
    const node = body.nodes[i];
    const x = toX(node.x);
    const y = toY(node.y);
    const r = node.options.size * view.scale;
    if (!visible(x, y, 60)) continue;
    if (r > 2.5) taken.put(x - r, y - r, 2 * r, 2 * r);
    if (isHub(i)) above.put(x - r, y - r, 2 * r, 2 * r);
    places.push([i, x, y, r]);
  }
  for (const place of places) writeName(ctx, taken, above, ...place);
  const edges = lit ? [...lit.edges] : view.scale > 0.12 ? bySurety : [];
  for (const i of edges) {
    if (!shownEdge[i]) continue;
    const line = course(body.edges[i]);
    const middle = line.at(0.5);
    if (!visible(toX(middle.x), toY(middle.y), 200)) continue;
    const spot = (u) => {
      const p = line.at(u);
      return [toX(p.x), toY(p.y)];
    };
    writeEdge(ctx, taken, i, spot, line.length * view.scale);
  }
}

const isHub = (i) => AT[i].length >= 8;

function writeName(ctx, taken, above, i, x, y, r) {
  const big = isHub(i);
  const size = big ? 14 : AT[i].length >= 3 ? 13 : 12;
  const font = `${big ? '600 ' : ''}${size}px ${colors.face}`;
  const lines = NODES[i].lines[lang];
  const w = Math.max(...lines.map((line) => widthOf(ctx, font, line))) + 4;
  const height = lines.length * size * 1.2 + 2;
  const spots = [[x - w / 2, y + r + 2], [x - w / 2, y - r - height - 2], [x + r + 4, y - height / 2], [x - r - w - 4, y - height / 2]];
  let spot = spots.find(([left, top]) => taken.free(left, top, w, height));
  if (!spot && big) spot = spots.find(([left, top]) => above.free(left, top, w, height));
  if (!spot && i === selectedNode()) spot = spots[0];
  if (!spot) return;
  const [left, top] = spot;
  taken.put(left, top, w, height);
  above.put(left, top, w, height);
  labelBoxes.push([left, top, w, height, 'node', i]);
  ctx.font = font;
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colors.paper;
  ctx.fillStyle = colors.ink;
  lines.forEach((line, k) => {
    const middle = top + 1 + (k + 0.5) * size * 1.2;
    ctx.strokeText(line, left + w / 2, middle);
    ctx.fillText(line, left + w / 2, middle);
  });
}

function writeEdge(ctx, taken, i, spot, length) {
  const e = EDGES[i];
  const color = e.negated ? colors.denied : e.modality === 'asserted' ? colors.soft : colors.unreal;
  const mark = (draw, along) => {
    const at = along.map(spot).find(([left, top]) => taken.free(left - 7, top - 7, 14, 14));
    if (!at && lit === null && (draw === speech || EDGES.length > 200)) return;
    const [x, y] = at || spot(along[0]);
    taken.put(x - 7, y - 7, 14, 14);
    draw(ctx, x, y, color, Math.min(1, Math.max(0.55, length / 90)));
  };
  if (length > 34) {
    if (e.negated) mark(cross, [0.3, 0.22, 0.4, 0.5]);
    if (e.by !== undefined) mark(speech, [0.7, 0.78, 0.62, 0.5]);
  }
  const font = `11px ${colors.face}`;
  const text = e.label[lang];
  const width = widthOf(ctx, font, text) + 8;
  const chosen = lit !== null;
  if (!chosen && length < Math.min(width * 0.55, 120)) return;
  const along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
  let at = along.map(spot).find(([x, y]) => taken.free(x - width / 2, y - 8, width, 16));
  if (!at && chosen && lit.edges.size === 1) {
    const [x, y] = spot(0.5);
    at = [18, -18, 36, -36, 54, -54].map((dy) => [x, y + dy]).find(([left, top]) => taken.free(left - width / 2, top - 8, width, 16)) || [x, y];
  }
  if (!at) return;
  const [x, y] = at;
  taken.put(x - width / 2, y - 8, width, 16);
  labelBoxes.push([x - width / 2, y - 8, width, 16, 'edge', i]);
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = colors.paper;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - 8, width, 16, 5);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.font = font;
  ctx.fillStyle = color;
  ctx.fillText(text, x, y + 0.5);
}

function cross(ctx, x, y, color, size) {
  const d = 5 * size;
  ctx.beginPath();
  ctx.moveTo(x - d, y - d);
  ctx.lineTo(x + d, y + d);
  ctx.moveTo(x - d, y + d);
  ctx.lineTo(x + d, y - d);
  for (const [style, width] of [[colors.paper, 5 * size], [color, 2.4 * size]]) {
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

function speech(ctx, x, y, color, size) {
  const d = size;
  ctx.beginPath();
  ctx.roundRect(x - 6 * d, y - 5 * d, 12 * d, 8.5 * d, 3 * d);
  ctx.moveTo(x - 2 * d, y + 3.5 * d);
  ctx.lineTo(x - 3 * d, y + 7 * d);
  ctx.lineTo(x + 2 * d, y + 3.5 * d);
  ctx.fillStyle = colors.paper;
  ctx.fill();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.4;
  ctx.stroke();
}

// The node or statement at a point of the map: symbols first, then what is written, then lines.
function whatIsAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return { kind: 'node', id: node };
  const box = labelBoxes.find(([x, y, w, h]) => point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h);
  if (box) return { kind: box[4], id: box[5] };
  const edge = network.getEdgeAt(point);
  return edge === undefined ? null : { kind: 'edge', id: edge };
}

let settle = 0;
function still(delay) {
  clearTimeout(settle);
  settle = setTimeout(() => {
    moving = false;
    network.redraw();
  }, delay);
}
network.on('afterDrawing', paint);
network.on('dragStart', () => { moving = true; clearTimeout(settle); });
network.on('dragEnd', () => still(0));
network.on('zoom', () => { moving = true; still(180); });
