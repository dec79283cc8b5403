// Search over the names in every language. Accents, case, vowel signs and the forms of alef make no difference.
const fold = (text) =>
  text.normalize('NFKD').replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g, '')
    .toLowerCase().replace(/\u0649|\u06cc/g, '\u064a').replace(/\u0629/g, '\u0647').replace(/\u06a9/g, '\u0643')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (d) => String(d.charCodeAt(0) & 15))
    .replace(/ı/g, 'i').replace(/ß/g, 'ss').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/đ/g, 'd').replace(/æ/g, 'ae').trim();

let index = null;
function searchIndex() {
  index ??= NODES.map((n) => [...new Set([...Object.values(n.name), ...Object.values(n.names || {}).flat(), n.mention || '', n.id])].filter(Boolean).map((name) => [fold(name), name]));
  return index;
}

let hits = [];
let hit = -1;

function search(words) {
  const wanted = fold(words);
  hits = [];
  if (wanted) {
    searchIndex().forEach((names, id) => {
      let best = null;
      for (const [folded, name] of names) {
        const at = folded.indexOf(wanted);
        if (at < 0) continue;
        const rank = folded === wanted ? 0 : at === 0 ? 1 : /[\s\p{P}]/u.test(folded[at - 1]) ? 2 : 3;
        if (!best || rank < best.rank) best = { id, name, rank };
      }
      if (best) hits.push(best);
    });
    hits.sort((a, b) => a.rank - b.rank || AT[b.id].length - AT[a.id].length || a.id - b.id);
  }
  hit = -1;
  drawHits(wanted !== '');
}

function drawHits(open) {
  const list = $('hits');
  list.hidden = !open;
  $('search').setAttribute('aria-expanded', String(open));
  $('hit-count').textContent = open && hits.length ? (hit < 0 ? String(hits.length) : `${hit + 1}/${hits.length}`) : '';
  if (!open) return;
  list.replaceChildren(...(hits.length ? hits.slice(0, 40).map(hitRow) : [h('li', { class: 'nothing' }, say('noHit'))]));
}

function hitRow({ id, name }, k) {
  const other = name !== nameOf(id) && name !== NODES[id].id;
  return h('li', { role: 'option', id: `hit-${k}`, 'aria-selected': String(k === hit), class: shownNode[id] ? null : 'out',
    onpointerdown: (event) => { event.preventDefault(); goToHit(k); closeHits(); } },
    symbol(NODES[id].type), h('bdi', null, nameOf(id)), other && h('bdi', { class: 'other' }, name),
    !shownNode[id] && h('span', { class: 'other' }, say('hidden')));
}

function goToHit(k) {
  if (!hits.length) return;
  hit = (k + hits.length) % hits.length;
  select({ kind: 'node', id: hits[hit].id });
  moveTo(hits[hit].id);
  drawHits(true);
  $('search').setAttribute('aria-activedescendant', `hit-${hit}`);
  $(`hit-${hit}`)?.scrollIntoView({ block: 'nearest' });
}

function closeHits() {
  $('hits').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
}

$('search').addEventListener('input', (event) => search(event.target.value));
$('search').addEventListener('focus', (event) => { if (event.target.value) drawHits(true); });
$('search').addEventListener('blur', closeHits);
$('search').addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    event.target.value = '';
    search('');
  } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (!hits.length && event.target.value) search(event.target.value);
    goToHit(event.key === 'ArrowUp' || event.shiftKey ? Math.max(hit, 0) - 1 : hit + 1);
  }
});
