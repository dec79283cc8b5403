// The panel beside the map: an overview, one statement with its sentences, or one entity with its statements.
let selection = null; // {kind: 'node' | 'edge', id}
const selectedNode = () => (selection && selection.kind === 'node' ? selection.id : null);

function select(next) {
  selection = next;
  highlight();
  network.unselectAll();
  document.body.classList.toggle('with-panel', next !== null);
  drawPanel();
  network.redraw();
}

// What stands out: a statement with its two ends, or an entity with its statements and the neighbours that are shown.
function highlight() {
  if (selection === null) {
    lit = null;
    return;
  }
  const { kind, id } = selection;
  if (kind === 'edge') lit = { nodes: new Set([EDGES[id].from, EDGES[id].to]), edges: new Set([id]) };
  else lit = { nodes: new Set([id, ...neighbours(id, AT[id].filter((e) => shownEdge[e]))]), edges: new Set(AT[id]) };
}

function refreshPanel() {
  highlight();
  if (selection === null) drawPanel();
}

function drawPanel() {
  const panel = $('panel');
  const content = selection === null ? overview() : selection.kind === 'edge' ? statementCard(selection.id) : entityCard(selection.id);
  panel.replaceChildren(...(selection === null ? [] : [topRow()]), ...content.filter(Boolean));
  panel.scrollTop = 0;
}

const topRow = () =>
  h('div', { class: 'top' },
    h('button', { type: 'button', class: 'back', onclick: () => select(null) }, say('back')),
    h('button', { type: 'button', class: 'close', 'aria-label': say('close'), onclick: () => select(null) }, '×'));

function overview() {
  const tile = (n, key) => h('div', { class: 'tile' }, h('b', null, String(n)), h('span', null, say(key)));
  const shown = [...shownEdge.keys()].filter((i) => shownEdge[i]);
  return [
    h('div', { class: 'tiles' }, tile(NODES.length, 'entities'), tile(EDGES.length, 'statements'), tile(DATA.articles.length, 'articles')),
    EDGES.length > 0 && h('p', { class: 'how' }, say('howTo')),
    shown.length > 0 && h('section', { class: 'all-shown' }, h('h2', null, say('shownStatements')), statementList(shown, null)),
  ];
}

// The first `limit` items as elements, and a button for the rest.
function someOf(items, limit, draw, tag = 'div') {
  const elements = items.slice(0, limit).map(draw);
  if (items.length > limit) {
    const more = h(tag, null, h('button', { type: 'button', class: 'more', onclick: () => {
      more.replaceWith(...items.slice(limit).map(draw));
    } }, say('more', { n: items.length - limit })));
    elements.push(more);
  }
  return elements;
}

// Statements as a list to click; `home` is the entity whose card it is on.
const statementList = (ids, home) => h('ul', { class: 'statements' }, someOf(ids, 60, (i) => h('li', null, statementRow(i, home)), 'li'));

function kindOf(e) {
  return e.negated ? 'denied' : e.modality === 'asserted' ? 'fact' : 'unreal';
}

function statementRow(i, home) {
  const e = EDGES[i];
  const end = (n) => h('bdi', { class: n === home ? 'home' : 'name' }, nameOf(n));
  return h('button', { type: 'button', class: `row ${kindOf(e)}${shownEdge[i] ? '' : ' out'}`, onclick: () => { select({ kind: 'edge', id: i }); bringIntoView(i); } },
    end(e.from), ' ', h('span', { class: 'relation' }, relationWords(e)), ' ', end(e.to),
    e.time && h('bdi', { class: 'when' }, e.time[lang]));
}

const relationWords = (e) => (e.negated ? (lang === 'ar' ? 'نفي: ' : 'not: ') : '') + labelOf(RELATION, e.relation);

function statementCard(i) {
  const e = EDGES[i];
  const relation = RELATION.get(e.relation);
  const fact = (key, ...value) => [h('dt', null, say(key)), h('dd', null, ...value)];
  const facts = [
    e.time && fact('since', h('bdi', null, e.time[lang]), e.timeText && !e.time[lang].includes(e.timeText) && h('q', { dir: 'auto' }, e.timeText)),
    e.modality !== 'asserted' && fact('modality', h('span', { class: 'chip unreal' }, labelOf(MODALITY, e.modality))),
    e.by !== undefined && fact('speaker', entityLink(e.by)),
    e.location !== undefined && fact('location', entityLink(e.location)),
    e.role && fact('role', h('bdi', null, e.role)),
    e.topics && fact('topics', e.topics.map((t) => h('bdi', { class: 'chip' }, t))),
    fact('confidenceOf', meter(e.confidence)),
  ];
  return [
    h('div', { class: `claim ${kindOf(e)}` },
      entityLink(e.from),
      h('p', { class: relation && relation.symmetric ? 'relation both' : 'relation', title: relation ? relation.definition[lang] : null }, relationWords(e)),
      entityLink(e.to)),
    e.negated && h('p', { class: 'warning' }, say('denied')),
    h('dl', null, facts.filter(Boolean)),
    h('h2', null, say('evidence'), h('span', { class: 'count' }, String(e.evidence.length))),
    h('div', { class: 'evidence' }, someOf(e.evidence, 20, evidence)),
  ];
}

const entityLink = (i) =>
  h('button', { type: 'button', class: 'entity', onclick: () => { select({ kind: 'node', id: i }); moveTo(i); } }, symbol(NODES[i].type), h('bdi', null, nameOf(i)));

function meter(value) {
  const bar = h('i', null);
  bar.style.width = percent(value);
  return h('span', { class: 'meter' }, h('span', { class: 'track' }, bar), percent(value));
}

// A sentence with its cue and its two mentions marked, and where it comes from.
function evidence(item) {
  const article = item.article === undefined ? { id: item.articleId } : DATA.articles[item.article];
  const source = [article.source && h('bdi', null, article.source), article.published && h('bdi', null, article.published)].filter(Boolean);
  const href = webAddress(article.url);
  return h('figure', null,
    h('blockquote', { dir: 'auto', lang: article.lang || null }, marked(item)),
    h('figcaption', null,
      h('cite', null, h('bdi', null, article.title || article.id || say('untitled'))),
      source.length > 0 && h('p', null, source.flatMap((s, k) => (k ? [' · ', s] : [s]))),
      href && h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, say('open')),
      h('p', { class: 'fine' }, `${say('confidenceOf')} ${percent(item.confidence)} · ${say('characters', item)} · `, h('bdi', null, item.rule ? `${item.by}: ${item.rule}` : item.by))));
}

function webAddress(url) {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  try {
    return new URL(url).href;
  } catch {
    return null; // not an address a browser could open: no link
  }
}

function marked({ quote, cue, subject, object }) {
  const marks = [];
  for (const [kind, words] of [['cue', cue], ['object', object], ['subject', subject]]) {
    const start = words ? quote.indexOf(words) : -1;
    if (start >= 0) marks.push({ kind, start, end: start + words.length });
  }
  const cuts = [...new Set([0, quote.length, ...marks.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, k) => {
    const text = quote.slice(start, cuts[k + 1]);
    const kinds = marks.filter((m) => m.start <= start && m.end >= cuts[k + 1]).map((m) => m.kind);
    return kinds.length ? h('mark', { class: kinds.join(' '), title: kinds.map((kind) => say(kind)).join(', ') }, text) : text;
  });
}

function entityCard(i) {
  const n = NODES[i];
  const names = Object.entries(n.names || {}).map(([code, list]) =>
    [h('dt', null, languageName(code)), h('dd', { dir: 'auto', lang: code }, list.flatMap((name, k) => [k > 0 && h('span', { class: 'sep' }, ' · '), h('bdi', null, name)]))]);
  if (n.mention && !Object.values(n.names || {}).some((list) => list.includes(n.mention))) {
    names.push([h('dt', null, say('asWritten')), h('dd', { dir: 'auto' }, n.mention)]);
  }
  const around = filter.around && filter.around.center === i;
  const count = (ids) => h('span', { class: 'count' }, String(ids.length));
  return [
    h('h2', { class: 'heading' }, symbol(n.type), h('bdi', null, nameOf(i))),
    h('p', { class: 'type' }, labelOf(TYPE, n.type)),
    AT[i].length > 0 && h('button', { type: 'button', id: 'neighbours', onclick: () => { setAround(around ? null : i); drawPanel(); } }, say(around ? 'everything' : 'neighbours')),
    AT[i].length > 0 && h('h3', null, say('statements'), count(AT[i])),
    AT[i].length > 0 && statementList(AT[i], i),
    NAMED_IN[i].length > 0 && h('h3', null, say('asQualifier'), count(NAMED_IN[i])),
    NAMED_IN[i].length > 0 && statementList(NAMED_IN[i], i),
    !AT[i].length && !NAMED_IN[i].length && h('p', null, say('noStatements')),
    names.length > 0 && h('h3', null, say('names')),
    names.length > 0 && h('dl', { class: 'names' }, names),
    h('h3', null, say('identifiers')),
    h('p', { class: 'ids' }, [...new Set([n.id, ...(n.same || [])])].map(identifier)),
  ];
}

function identifier(id) {
  const item = /^wd:(Q[1-9]\d*)$/.exec(id);
  if (!item) return h('bdi', { class: 'chip' }, id);
  return h('a', { class: 'chip', href: `https://www.wikidata.org/wiki/${item[1]}`, target: '_blank', rel: 'noopener noreferrer' }, id);
}

function languageName(code) {
  try {
    return new Intl.DisplayNames([lang], { type: 'language' }).of(code);
  } catch {
    return code; // not a language code
  }
}
