"""The page of `kg view` in Chromium, with the network off: what a reader does, and what hostile text cannot do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from kg.graph_data import GraphData
from kg.views import render
from tests.e2e.chromium import browser, click_edge, executable, ready
from tests.view_graphs import ARABIC_SENTENCE, HOSTILE, SENTENCE, hostile, large, small

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    if executable() is None:
        message = "Chromium is not installed (Debian: apt-get install chromium)"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with browser() as opened:
        yield opened


class Visit:
    """A page that was opened, and all that it asked for or complained about."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: (self.complaints.append(d.message), d.dismiss()))
        self.page.goto(file.as_uri())
        self.address = file.as_uri()
        self.drawn_after = ready(self.page)

    def status(self) -> str:
        return self.page.inner_text("#status")

    def number_of(self, quote: str) -> int:
        script = "(q) => JSON.parse(document.getElementById('kg-data').textContent).edges.findIndex((e) => e.evidence[0].quote === q)"
        return int(self.page.evaluate(script, quote))

    def shown(self) -> set[str]:
        """English names of the entities that are drawn."""
        script = """() => { const all = JSON.parse(document.getElementById('kg-data').textContent).nodes;
            return nodes.get({ filter: (n) => !n.hidden }).map((n) => all[n.id].name.en); }"""
        return set(self.page.evaluate(script))

    def click_statement(self, quote: str) -> None:
        click_edge(self.page, self.number_of(quote))

    def search(self, words: str) -> list[str]:
        self.page.fill("#search", words)
        return self.page.locator("#hits li bdi:first-of-type").all_inner_texts()


@pytest.fixture
def opened(context: BrowserContext, tmp_path: Path):
    visits: list[Visit] = []

    def open_(data: GraphData, **options) -> Visit:
        file = tmp_path / f"{len(visits)}.html"
        file.write_text(render(data, **options), encoding="utf-8")
        visits.append(Visit(context, file))
        return visits[-1]

    yield open_
    for visit in visits:
        assert visit.requests == [visit.address], "the page asked for something"
        assert visit.complaints == []
        visit.page.close()


def test_opens_with_numbers_and_a_legend(opened) -> None:
    visit = opened(small())
    assert visit.status() == "20 of 21 entities · 32 of 32 statements · articles: 3"
    assert visit.page.locator("#panel .tile b").all_inner_texts() == ["21", "32", "3"]
    types = visit.page.locator(".checks").first.locator("li")
    assert types.count() == 12
    assert types.first.inner_text().split() == ["State", "only", "6"]
    assert visit.page.locator("#filters svg.line").count() == 8, "six modalities, denied, reported"
    assert visit.page.title() == "Knowledge graph"


def test_click_on_a_line_shows_the_very_sentence(opened) -> None:
    visit = opened(small())
    visit.click_statement(SENTENCE)
    panel = visit.page.locator("#panel")
    assert panel.locator("blockquote").first.inner_text() == SENTENCE
    assert panel.locator("blockquote").count() == 2, "all evidence"
    assert panel.locator("blockquote").first.locator("mark").all_inner_texts() == [
        "Egypt",
        "Norway",
        "diplomatic relations",
    ]
    assert panel.locator("cite").first.inner_text() == "Gas accord signed in Cairo"
    assert panel.locator("figure").first.locator("a").get_attribute("href") == "https://example.org/gas?a=1&b=2"
    assert "95%" in panel.inner_text()
    assert "2025-03-02" in panel.inner_text()
    direction = "(b) => [getComputedStyle(b).direction, b.lang]"
    assert panel.locator("blockquote").nth(0).evaluate(direction) == ["ltr", "en"]
    assert panel.locator("blockquote").nth(1).evaluate(direction) == ["rtl", "ar"]


def test_denied_statement_says_so_and_who_says_it(opened) -> None:
    visit = opened(small(), lang="ar")
    visit.click_statement(ARABIC_SENTENCE)
    panel = visit.page.locator("#panel")
    assert panel.locator("blockquote").inner_text() == ARABIC_SENTENCE
    assert panel.locator(".claim.denied .relation").inner_text() == "نفي: ينضم إلى منظمة"
    assert "هالة منصور" in panel.locator("dl").inner_text()
    assert panel.locator("mark.object").inner_text() == "حلف شمال الأطلسي (NATO)"


def test_every_line_between_the_same_two_can_be_clicked(opened) -> None:
    visit = opened(small())
    for quote in (
        "قصفت تركيا مواقع جبهة السهل في شباط 2025.",
        "وقال كريم الحداد إن الجبهة هاجمت تركيا أولًا.",
        "وقد يتوصل الطرفان إلى هدنة في 2025.",
    ):
        visit.click_statement(quote)
        assert visit.page.locator("#panel blockquote").inner_text() == quote


def test_search_finds_names_of_every_language(opened) -> None:
    visit = opened(small())
    assert visit.search("EGYPTE") == ["Egypt"]
    assert visit.search("مِصْر") == ["Egypt"]
    assert visit.search("turkiye") == ["Turkey"]
    assert visit.search("挪威") == ["Norway"]
    assert visit.search("नॉर्वे") == ["Norway"]
    assert visit.search("الاردن")[0] == "Jordan"
    assert visit.search("xyzzy") == []
    assert "no name found" in visit.page.inner_text("#hits")


def test_enter_goes_from_hit_to_hit(opened) -> None:
    visit = opened(small())
    found = visit.search("no")
    assert found[0] == "Norway"
    assert len(found) > 1
    heading = visit.page.locator("#panel .heading bdi")
    visit.page.press("#search", "Enter")
    assert heading.inner_text() == "Norway"
    visit.page.press("#search", "Enter")
    assert heading.inner_text() == found[1]
    visit.page.press("#search", "Shift+Enter")
    assert heading.inner_text() == "Norway"
    assert visit.page.inner_text("#hit-count") == f"1/{len(found)}"
    visit.page.press("#search", "Escape")
    assert not visit.page.is_visible("#hits")


def test_filter_by_type_and_relation(opened) -> None:
    visit = opened(small())
    page = visit.page
    page.uncheck('input[data-filter="types"][value="Person"]')
    assert not visit.shown() & {"Hala Mansour", "Ingrid Dahl", "كريم الحداد"}
    assert visit.status().startswith("17 of 21 entities · 29 of 32")
    page.check('input[data-filter="types"][value="Person"]')
    relations = page.locator(".checks", has_text="Relations")
    relations.locator(".none").click()
    assert visit.shown() == set()
    assert "The filters hide everything" in page.inner_text("#empty")
    page.check('input[data-filter="relations"][value="invests_in"]')
    assert visit.shown() == {"Fjord Energy", "Egypt", "China", "Jordan"}
    relations.locator(".all").click()
    assert visit.status().startswith("20 of 21")
    row = page.locator("li", has=page.locator('input[value="member_of"]'))
    row.hover()
    row.locator(".only").click()
    assert visit.status().startswith("9 of 21 entities · 6 of 32")
    page.click("#reset")
    assert visit.status().startswith("20 of 21")


def test_filter_by_time_confidence_and_reality(opened) -> None:
    visit = opened(small())
    page = visit.page
    slide = "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }"
    page.locator("#year-to").evaluate(slide, "1950")
    page.uncheck("#undated")
    assert visit.shown() == {"Egypt", "Norway", "NATO", "Arab League", "Jordan", "Syria"}
    page.locator("#year-from").evaluate(slide, "1940")
    assert "Norway" in visit.shown(), "since 1936 still holds in 1940"
    page.click("#reset")
    page.locator("#confidence").evaluate(slide, "0.95")
    assert visit.status().startswith("7 of 21 entities · 6 of 32")
    page.click("#reset")
    page.uncheck('input[data-filter="kinds"][value="denied"]')
    assert visit.status().startswith("19 of 21 entities · 30 of 32")
    page.uncheck('input[data-filter="kinds"][value="asserted"]')
    assert visit.status().endswith("5 of 32 statements · articles: 3")


def test_click_on_an_entity_lists_names_and_statements(opened) -> None:
    visit = opened(small())
    page = visit.page
    point = page.evaluate(
        """() => { const i = JSON.parse(document.getElementById('kg-data').textContent).nodes.findIndex((n) => n.id === 'wd:Q43');
        const box = document.getElementById('mynetwork').getBoundingClientRect(), p = network.canvasToDOM(network.getPosition(i));
        return [p.x + box.x, p.y + box.y]; }"""
    )
    page.mouse.click(*point)
    panel = page.locator("#panel")
    assert panel.locator(".heading bdi").inner_text() == "Turkey"
    assert "Türkiye" in panel.inner_text()
    assert "تركيا" in panel.inner_text()
    assert panel.locator(".row").count() == 7
    page.click("#neighbours")
    assert visit.shown() == {"Turkey", "NATO", "BRICS", "Plain Front", "Syria", "Blue Strait"}
    page.click("#focus-note")
    assert visit.status().startswith("20 of 21")
    panel.locator(".row", has_text="Blue Strait").click()
    assert panel.locator("blockquote").inner_text() == "Turkey did not close the Blue Strait on 12 June."
    page.keyboard.press("Escape")
    assert page.locator("#panel .tile").count() == 3


def test_language_switch_turns_the_page(opened) -> None:
    visit = opened(small())
    page = visit.page
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["ltr", "en"]
    page.click("#language")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert "دولة" in page.inner_text("#filters")
    assert page.locator("#filters").bounding_box()["x"] > page.locator("#panel").bounding_box()["x"]
    assert visit.search("Egypt") == ["مصر"]


def test_arabic_with_dates_is_painted_in_order(opened) -> None:
    """Of a label with a date the canvas paints the date where it was written: to the left of the Arabic, not turned."""
    visit = opened(small(), lang="ar")
    painted = visit.page.evaluate(
        """() => new Promise((done) => { const texts = [], ctx = network.canvas.getContext(), old = ctx.fillText;
            ctx.fillText = function (t, ...rest) { texts.push(t); return old.call(this, t, ...rest); };
            network.once('afterDrawing', () => setTimeout(() => done(texts), 0)); network.redraw(); })"""
    )
    assert "\u2067مصر\u2069" in painted
    assert any("\u20662024\u2069" in text for text in painted)
    for text in painted:
        assert text.count("\u2067") + text.count("\u2066") == text.count("\u2069"), text


def test_hostile_text_stays_text(opened) -> None:
    visit = opened(hostile(), title=HOSTILE)
    page = visit.page
    assert page.inner_text("#title") == HOSTILE
    for i in (0, 1):
        click_edge(page, i)
        assert "He said: " + HOSTILE in page.locator("#panel blockquote").first.inner_text()
        assert page.locator("#panel figure a").count() == 0, "a link to javascript: is none"
        page.locator("#panel .entity").first.click()
    page.click("#language")
    visit.search("script")
    page.press("#search", "Enter")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 4


def test_empty_graph_is_friendly(opened) -> None:
    visit = opened(GraphData({}, [], {}))
    assert "There is nothing in this graph yet" in visit.page.inner_text("#empty")
    assert "kg build" in visit.page.inner_text("#empty")


def test_narrow_screen(opened) -> None:
    visit = opened(small())
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.is_visible("#filters")
    page.click("#filters-toggle")
    assert page.is_visible("#filters")
    page.locator("#filters > .close").click()
    page.evaluate("network.fit()")
    visit.click_statement(SENTENCE)
    assert page.locator("#panel blockquote").first.inner_text() == SENTENCE
    assert page.locator("#panel").bounding_box()["y"] > 300


def test_focus_is_open_at_start(opened) -> None:
    visit = opened(small(), focus="Syria")
    assert visit.page.locator("#panel .heading bdi").inner_text() == "Syria"
    assert visit.page.title() == "Syria"


def test_five_hundred_entities_are_painted_in_two_seconds(opened) -> None:
    visit = opened(large(500))
    assert visit.drawn_after < 2000
    assert visit.status().startswith("493 of 500")


def test_five_thousand_entities_are_usable(opened) -> None:
    visit = opened(large(5000))
    assert visit.drawn_after < 10_000
    took = visit.page.evaluate(
        """() => { const t = performance.now(); document.querySelector('input[value="State"]').click(); return performance.now() - t; }"""
    )
    assert took < 3000
    frames = visit.page.evaluate(
        """() => new Promise((done) => { const t = performance.now(); let n = 0;
            const step = () => { network.moveTo({ scale: 0.1 + 0.001 * n, animation: false }); n += 1;
              if (performance.now() - t > 1500) done(n / 1.5); else requestAnimationFrame(step); };
            requestAnimationFrame(step); })"""
    )
    assert frames > 3, "frames a second, drawn by the processor alone"
