// What is shown: types, relations, degrees of reality, time, confidence, neighbours. Only differences go to vis-network.
const dated = EDGES.filter((e) => e.years);
const YEARS = dated.flatMap((e) => e.years).filter((y) => y !== null);
const FIRST = YEARS.length ? Math.min(...YEARS) : 0;
const LAST = YEARS.length ? Math.max(...YEARS) : 0;
const KINDS = [...MODALITY.keys()];
if (EDGES.some((e) => e.negated)) KINDS.push('denied');
if (EDGES.some((e) => e.by !== undefined)) KINDS.push('reported');

const everything = () => ({
  types: new Set(TYPE.keys()),
  relations: new Set(RELATION.keys()),
  kinds: new Set(KINDS),
  from: FIRST,
  to: LAST,
  undated: true,
  confidence: 0,
  unconnected: false,
  around: null, // {center, nodes}: only these nodes
});
let filter = { ...everything(), confidence: DATA.minConfidence };
let shownNode = NODES.map((_, i) => AT[i].length > 0);
let shownEdge = EDGES.map(() => true);

function passes(e) {
  if (!filter.relations.has(e.relation) || !filter.kinds.has(e.modality) || e.confidence < filter.confidence) return false;
  if (e.negated && !filter.kinds.has('denied')) return false;
  if (e.by !== undefined && !filter.kinds.has('reported')) return false;
  if (!e.years) {
    if (!filter.undated) return false;
  } else if ((e.years[0] ?? -Infinity) > filter.to || (e.years[1] ?? Infinity) < filter.from) return false;
  const inside = (i) => filter.types.has(NODES[i].type) && (!filter.around || filter.around.nodes.has(i));
  return inside(e.from) && inside(e.to);
}

function applyFilter() {
  const edgesNow = EDGES.map(passes);
  const nodesNow = NODES.map((n, i) => {
    if (filter.around && !filter.around.nodes.has(i)) return false;
    if (!filter.types.has(n.type)) return false;
    return AT[i].some((e) => edgesNow[e]) || (AT[i].length === 0 && filter.unconnected);
  });
  const changes = (now, before) => now.flatMap((show, id) => (show === before[id] ? [] : [{ id, hidden: !show }]));
  const nodeChanges = changes(nodesNow, shownNode);
  const edgeChanges = changes(edgesNow, shownEdge);
  shownNode = nodesNow;
  shownEdge = edgesNow;
  if (nodeChanges.length) nodes.update(nodeChanges);
  if (edgeChanges.length) edges.update(edgeChanges);
  afterFilter();
}

function afterFilter() {
  const count = (list) => list.filter(Boolean).length;
  const seen = { nodes: count(shownNode), edges: count(shownEdge) };
  $('status').textContent = say('status', { ...seen, allNodes: NODES.length, allEdges: EDGES.length, articles: DATA.articles.length });
  const note = $('focus-note');
  note.hidden = !filter.around;
  if (filter.around) note.textContent = say('onlyAround', { name: nameOf(filter.around.center) });
  showEmpty(seen.nodes === 0);
  refreshPanel();
  network.redraw();
}

function showEmpty(nothing) {
  const box = $('empty');
  box.hidden = !nothing;
  if (!nothing) return;
  if (NODES.length === 0) {
    box.replaceChildren(h('h2', null, say('empty')), h('p', null, say('emptyHint')));
  } else {
    box.replaceChildren(h('h2', null, say('nothingShown')), h('button', { type: 'button', onclick: resetFilter }, say('reset')));
  }
}

function resetFilter() {
  filter = everything();
  drawFilters();
  applyFilter();
}

function setAround(center) {
  filter.around = center === null ? null : { center, nodes: new Set([center, ...neighbours(center)]) };
  applyFilter();
  fitAll(motion());
}

const neighbours = (i, statements = AT[i]) => statements.map((e) => (EDGES[e].from === i ? EDGES[e].to : EDGES[e].from));

// A list of check boxes over a set of the filter.
function checklist(key, heading, items) {
  const set = filter[key];
  const boxes = [];
  const rewrite = (ids) => {
    set.clear();
    ids.forEach((id) => set.add(id));
    boxes.forEach((box) => { box.checked = set.has(box.value); });
    applyFilter();
  };
  const rows = items.map(({ id, label, mark, count, title }) => {
    const box = h('input', { type: 'checkbox', value: id, checked: set.has(id), 'data-filter': key, onchange: () => {
      if (box.checked) set.add(id);
      else set.delete(id);
      applyFilter();
    } });
    boxes.push(box);
    const only = h('button', { type: 'button', class: 'only', onclick: () => rewrite([id]) }, say('only'));
    return h('li', { title: title || null }, h('label', null, box, mark || null, h('bdi', null, label)), only, h('span', { class: 'count' }, String(count)));
  });
  const every = items.map((item) => item.id);
  return h('section', { class: 'checks' },
    h('h2', null, h('span', null, heading),
      h('button', { type: 'button', class: 'all', onclick: () => rewrite(every) }, say('all')),
      h('button', { type: 'button', class: 'none', onclick: () => rewrite([]) }, say('none'))),
    h('ul', { class: items.length > 14 ? 'long' : null }, rows));
}

function lineSample(kind) {
  const color = kind === 'denied' ? 'var(--denied)' : kind === 'asserted' || kind === 'reported' ? 'var(--soft)' : 'var(--unreal)';
  const dashes = MODALITY.has(kind) && MODALITY.get(kind).dashes;
  const parts = [svg('line', { x1: 1, y1: 9, x2: 43, y2: 9, 'stroke-width': 2, stroke: color, ...(dashes ? { 'stroke-dasharray': dashes.join(' ') } : {}) })];
  if (kind === 'denied') parts.push(svg('path', { d: 'M17 4l10 10M17 14l10-10', stroke: color, 'stroke-width': 2.2, fill: 'none' }));
  if (kind === 'reported') parts.push(svg('path', { d: 'M16 4h12v8h-6l-4 4v-4h-2z', stroke: color, 'stroke-width': 1.3, fill: 'var(--paper)' }));
  return svg('svg', { class: 'line', viewBox: '0 0 44 18', 'aria-hidden': 'true' }, ...parts);
}

function timeFilter() {
  if (!dated.length) return null;
  const bars = histogram();
  const told = h('output', { class: 'value' });
  const tell = () => {
    told.textContent = filter.from === filter.to ? String(filter.from) : `${filter.from} – ${filter.to}`;
    bars.forEach((bar) => bar.classList.toggle('out', Number(bar.dataset.last) < filter.from || Number(bar.dataset.first) > filter.to));
  };
  const slider = (key, limit) => {
    const input = h('input', { type: 'range', min: FIRST, max: LAST, step: 1, id: `year-${key}`, 'aria-label': `${say('time')} ${key === 'from' ? '≥' : '≤'}` });
    input.value = String(filter[key]);
    input.addEventListener('input', () => {
      filter[key] = limit(Number(input.value));
      input.value = String(filter[key]);
      tell();
      applyFilter();
    });
    return input;
  };
  tell();
  return h('section', { class: 'time' },
    h('h2', null, h('span', null, say('time')), told),
    FIRST < LAST && h('div', { class: 'bars', 'aria-hidden': 'true' }, bars),
    FIRST < LAST && h('div', { class: 'pair' }, slider('from', (y) => Math.min(y, filter.to)), slider('to', (y) => Math.max(y, filter.from))),
    checkbox('undated', EDGES.length - dated.length));
}

// How many statements begin (or are dated) in each stretch of years.
function histogram() {
  const span = Math.max(1, Math.ceil((LAST - FIRST + 1) / 40));
  const counts = Array(Math.floor((LAST - FIRST) / span) + 1).fill(0);
  dated.forEach((e) => { counts[Math.floor(((e.years[0] ?? e.years[1]) - FIRST) / span)] += 1; });
  const top = Math.max(...counts);
  return counts.map((n, i) => {
    const bar = h('i', { 'data-first': FIRST + i * span, 'data-last': FIRST + (i + 1) * span - 1 });
    bar.style.height = `${n ? 12 + (88 * n) / top : 0}%`;
    return bar;
  });
}

function checkbox(key, count) {
  const box = h('input', { type: 'checkbox', id: key, checked: filter[key], onchange: () => {
    filter[key] = box.checked;
    applyFilter();
  } });
  return h('label', { class: 'single' }, box, h('span', null, say(key)), h('span', { class: 'count' }, String(count)));
}

function confidenceFilter() {
  const told = h('output', { class: 'value' }, percent(filter.confidence));
  const input = h('input', { type: 'range', min: 0, max: 1, step: 0.05, id: 'confidence', 'aria-label': say('confidence'), oninput: () => {
    filter.confidence = Number(input.value);
    told.textContent = percent(filter.confidence);
    applyFilter();
  } });
  input.value = String(filter.confidence);
  return h('section', null, h('h2', null, h('span', null, say('confidence')), told), input);
}

function drawFilters() {
  const types = DATA.types.filter((t) => t.count).map((t) => ({ id: t.id, label: t.label[lang], count: t.count, mark: symbol(t.id) }));
  const relations = DATA.relations.map((r) => ({ id: r.id, label: r.label[lang], count: r.count, title: r.definition[lang] }));
  const kinds = KINDS.map((id) => {
    const m = MODALITY.get(id);
    const count = m ? m.count : EDGES.filter((e) => (id === 'denied' ? e.negated : e.by !== undefined)).length;
    return { id, label: m ? m.label[lang] : say(id), count, title: m && m.definition[lang], mark: lineSample(id) };
  });
  const lonely = NODES.filter((_, i) => !AT[i].length).length;
  $('filters').replaceChildren(
    h('button', { type: 'button', class: 'close', 'aria-label': say('close'), onclick: () => toggleFilters(false) }, '×'),
    ...[
      types.length > 0 && checklist('types', say('types'), types),
      kinds.length > 0 && checklist('kinds', say('reality'), kinds),
      timeFilter(),
      EDGES.length > 0 && confidenceFilter(),
      relations.length > 0 && checklist('relations', say('relations'), relations),
      lonely > 0 && checkbox('unconnected', lonely),
      NODES.length > 0 && h('button', { type: 'button', id: 'reset', onclick: resetFilter }, say('reset')),
    ].filter(Boolean));
}

function toggleFilters(open) {
  const now = document.body.classList.toggle('with-filters', open);
  $('filters-toggle').setAttribute('aria-expanded', String(now));
}
