// Everything together: clicks on the map, the tools, the language, the first view.
const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' });

// On a narrow screen the panel covers the lower part of the map: what is shown moves up by half its height.
const narrow = matchMedia('(max-width: 760px)');
const lift = () => ({ x: 0, y: narrow.matches && selection ? -$('panel').offsetHeight / 2 : 0 });

function moveTo(i) {
  if (shownNode[i]) network.focus(i, { scale: Math.max(network.getScale(), 0.9), offset: lift(), animation: motion() });
}

// Keeps what was clicked in sight when the panel slides over it.
function uncover() {
  if (!narrow.matches || !selection) return;
  const ends = selection.kind === 'node' ? [selection.id] : [EDGES[selection.id].from, EDGES[selection.id].to];
  const points = ends.map((n) => network.getPosition(n));
  const position = { x: (points[0].x + points.at(-1).x) / 2, y: (points[0].y + points.at(-1).y) / 2 };
  network.moveTo({ position, scale: network.getScale(), offset: lift(), animation: motion() });
}

// Shows a statement that lies outside the window.
function bringIntoView(i) {
  if (!shownEdge[i]) return;
  if (narrow.matches) return uncover();
  const { from, to } = EDGES[i];
  const size = { w: $('map').clientWidth, h: $('map').clientHeight };
  const outside = [from, to].some((n) => {
    const p = network.canvasToDOM(network.getPosition(n));
    return p.x < 20 || p.y < 20 || p.x > size.w - 20 || p.y > size.h - 20;
  });
  if (outside || network.getScale() < 0.5) network.fit({ nodes: [from, to], maxZoomLevel: 1.1, animation: motion() });
}

// The whole picture, with room for the names at its rim.
function fitAll(animation) {
  network.fit({ nodes: [...shownNode.keys()].filter((i) => shownNode[i]), maxZoomLevel: 1.3, animation: false });
  const end = { position: network.getViewPosition(), scale: network.getScale() * 0.94 };
  network.moveTo(animation ? { ...end, animation } : end);
}

network.on('click', ({ pointer }) => {
  select(whatIsAt(pointer.DOM));
  uncover();
});
network.on('doubleClick', ({ pointer }) => {
  const found = whatIsAt(pointer.DOM);
  if (found && found.kind === 'node') setAround(found.id);
});
for (const name of ['hoverNode', 'hoverEdge']) network.on(name, () => { $('mynetwork').style.cursor = 'pointer'; });
for (const name of ['blurNode', 'blurEdge']) network.on(name, () => { $('mynetwork').style.cursor = ''; });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target !== $('search')) {
    toggleFilters(false);
    select(null);
  } else if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    $('search').focus();
  }
});
$('filters-toggle').addEventListener('click', () => toggleFilters());
$('focus-note').addEventListener('click', () => { setAround(null); drawPanel(); });
$('language').addEventListener('click', () => {
  lang = lang === 'en' ? 'ar' : 'en';
  speak();
});

function drawTools() {
  const zoom = (factor) => () => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  const tool = (key, sign, act) => h('button', { type: 'button', title: say(key), 'aria-label': say(key), onclick: act }, sign);
  $('tools').replaceChildren(tool('zoomIn', '+', zoom(1.4)), tool('zoomOut', '−', zoom(1 / 1.4)), tool('fit', '⤢', () => fitAll(motion())));
}

// Writes all words of the page in the chosen language.
function speak() {
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
  document.title = DATA.title ?? (DATA.focus === null ? say('title') : nameOf(DATA.focus));
  $('title').textContent = document.title;
  $('language').textContent = say('other');
  $('language').lang = lang === 'en' ? 'ar' : 'en';
  $('filters-toggle').setAttribute('aria-label', say('filters'));
  $('filters-toggle').title = say('filters');
  $('filters').setAttribute('aria-label', say('filters'));
  $('search').placeholder = say('search');
  $('search').setAttribute('aria-label', say('search'));
  $('search').title = say('searchHint');
  drawTools();
  drawFilters();
  drawPanel();
  applyFilter();
}

document.body.classList.toggle('nothing', NODES.length === 0);
speak();
if (DATA.focus !== null) select({ kind: 'node', id: DATA.focus });
fitAll(false);
network.once('afterDrawing', () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
});
network.redraw();
