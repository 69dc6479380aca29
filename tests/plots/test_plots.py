"""Plots: each with its table, its words and its picture, which is well formed, legible and always the same."""

import html
import importlib
import re
import subprocess
import sys
from base64 import b64decode
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.plots.canvas import Canvas
from kg.plots.colours import MUTED, adapting, lightness, ramp
from kg.plots.formats import FORMATS, settings
from kg.plots.plot import PLOTS, Plot, plot
from tests.conftest import REPOSITORY, Run
from tests.plots.small_book import small, three_coders
from tests.seeds import printed_under_seeds

SVG = "{http://www.w3.org/2000/svg}"
#: What the first bytes of a file say it is.
MAGIC = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}


@cache
def every(name: str) -> tuple[Plot, ...]:
    """Return a plot of all that the author says, of all that anybody does, of a chapter, and of the small book.

    Where codings are compared, the chapter is the one that has several, and the study has three coders.
    """
    if name == "agreement":
        chapter, fourth = shipped().plot(name, "fr1966-ch1"), plot(three_coders(), name)
    else:
        chapter, fourth = shipped().plot(name, "tw2019-ch6"), plot(small(), name)
    return shipped().plot(name), shipped().plot(name, holder="all"), chapter, fourth


@cache
def shipped() -> KnowledgeGraph:
    return open_graph()


def drawn(one: Plot) -> Canvas:
    with settings():
        canvas = Canvas()
        one.kind.draw(canvas, one.data)
        canvas.write("svg", one.name, "a title", "what it shows")
    return canvas


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_has_a_table_and_says_what_it_shows(name: str) -> None:
    for one in every(name):
        assert len(one.table)
        assert one.alt.endswith(".")
        assert len(one.alt.split(". ")) > 1
    assert PLOTS[name].summary.endswith(".")


@cache
def svgs(name: str) -> tuple[bytes, ...]:
    """Return each of these plots as SVG."""
    return tuple(one.write("svg") for one in every(name))


def test_the_larger_book_comes_first() -> None:
    alt = shipped().plot("modality", holder="all").alt
    assert alt.index("ch7, Turkey’s Foreign Policy") < alt.index("France leaves NATO’s integrated command")


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_as_wide_as_is_asked_and_needs_no_heading_of_its_own(name: str) -> None:
    made = shipped().plot(name)
    wide, bare = made.write("svg", width=640), made.write("svg", width=640, is_headed=False)
    assert [ET.fromstring(svg).get("width") for svg in (wide, bare)] == ["640pt", "640pt"]
    words = [[text.text for text in ET.fromstring(svg).iter(f"{SVG}text")] for svg in (wide, bare)]
    assert words[0][1:] == words[1]  # the heading is the first line


@pytest.mark.parametrize("name", PLOTS)
def test_where_it_is_dark_paper_and_ink_change_places_and_no_label_its_colour(name: str) -> None:
    svg = adapting(shipped().plot(name, holder="all").write("svg").decode())
    style = ET.fromstring(svg).find(f"{SVG}style")
    assert style is not None
    assert (style.text or "").startswith("@media (prefers-color-scheme:dark){")
    rules = dict(re.findall(r'\[style\*="fill: (#\w{6})"\]\{fill:(#\w{6})', style.text or ""))
    assert rules["#ffffff"] == "#171c23"
    assert not rules.keys() & {*ramp(2), *ramp(3), *ramp(4)}
    # What is written on paper can be read on the dark one; what is written on a fill is in black or white, and stays.
    assert all(lightness(dark) > 70 for light, dark in rules.items() if light == MUTED)
    assert not rules.keys() & {"#000000"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", PLOTS)
def test_a_picture_is_the_same_bytes_each_time(name: str, form: str, tmp_path: Path) -> None:
    one = every(name)[1]  # the fullest
    one.save(tmp_path / f"a.{form}")
    first = (tmp_path / f"a.{form}").read_bytes()
    assert first.startswith(MAGIC[form])
    assert first == (svgs(name)[1] if form == "svg" else one.write(form))


@pytest.mark.long
def test_pictures_are_the_same_under_any_hash_seed() -> None:
    code = "import kg, sys; g = kg.open()\nfor n in sys.argv[1:]: print(g.plot(n).write('svg').decode())"
    (said,) = printed_under_seeds(code, *PLOTS)
    assert said.count("</svg>") == len(PLOTS)


@pytest.mark.parametrize("name", PLOTS)
def test_an_svg_is_one_picture_with_a_title_and_a_description(name: str) -> None:
    for one, svg in zip(every(name), svgs(name), strict=True):
        root = ET.fromstring(svg.decode())
        assert root.get("role") == "img"
        titles = list(root.iter(f"{SVG}title"))
        (description,) = root.iter(f"{SVG}desc")
        assert [title.text for title in titles] == [one.kind.summary]
        assert description.text == one.alt
        assert root.get("aria-labelledby") == f"{titles[0].get('id')} {description.get('id')}"
        text = svg.decode()
        assert "dc:date" not in text
        assert "matplotlib" not in text.lower()


@pytest.mark.parametrize("name", PLOTS)
def test_words_stay_on_the_sheet_and_off_each_other(name: str) -> None:
    """Nothing that is written leaves the sheet, lies on other words, or is too small for a phone 360 pixels wide."""
    for one in every(name):
        canvas = drawn(one)
        renderer = FigureCanvasAgg(canvas._figure).get_renderer()  # type: ignore[no-untyped-call]
        scale = 72 / canvas._figure.dpi
        boxes = []
        for words in canvas._axes.texts:
            place = words.get_window_extent(renderer)
            assert place.x0 >= 0, words
            assert place.x1 * scale <= canvas.width, words
            assert place.y0 >= 0, words
            assert float(words.get_fontsize()) * min(1, 360 / canvas.width) >= 7.2, words
            boxes.append((words, place.padded(-1.2 / scale)))
        for (words, place), (others, elsewhere) in combinations(boxes, 2):
            assert not place.overlaps(elsewhere), (words, others)


def test_what_could_not_be_read_is_drawn_as_a_question_mark() -> None:
    def questions(name: str) -> int:
        return sum(words.get_text() == "?" for words in drawn(plot(small(), name))._axes.texts)

    # The head of the column, the two ends of the shift, the action, and the legend.
    assert questions("ladder") == 5
    # The head of the column, the one mark (tool and category in one), and the legend.
    assert questions("tools") == 3
    # The strip of the text that is not held.
    assert questions("coverage") == 1


def test_the_legend_names_each_modality_that_occurs() -> None:
    # The small book has a hedged classification and a shift that is asserted, and no codebook to call them by.
    words = [text.get_text() for text in drawn(plot(small(), "ladder"))._axes.texts]
    assert {"code:hedged", "code:asserted"} <= set(words)
    assert "hedged" in [text.get_text() for text in drawn(shipped().plot("tools"))._axes.texts]


def test_what_coders_infer_or_read_looks_otherwise() -> None:
    # Chapter 6: the text argues from the compellent threat, the coders from collaborative balancing.
    weights = {
        holder: {words.get_text(): words.get_fontweight() for words in drawn(one)._axes.texts}
        for holder in ("author", "all")
        for one in [shipped().plot("tools", "tw2019-ch6", holder=holder)]
    }
    assert "ch6*" not in weights["author"]
    assert weights["all"]["ch6*"] == "normal"

    def dashed(holder: str) -> int:
        boxes = drawn(shipped().plot("counterparts", "tw2019-ch6", holder=holder))._axes.patches
        return sum(box.get_linestyle() not in {"-", "solid"} for box in boxes)

    # The one reading, and what it looks like in the legend.
    assert (dashed("author"), dashed("all")) == (0, 2)


def test_how_firmly_a_thing_is_held_is_told_by_the_filling() -> None:
    def fillings(modality: str) -> list[tuple[object, object]]:
        canvas = Canvas()
        canvas.mark(10, 10, ("o", "#123456"), filled=modality)
        return [(line.get_markerfacecolor(), line.get_fillstyle()) for line in canvas._axes.lines]

    looks = [str(fillings(filled)) for filled in ("full", "none", "left", "dot")]
    assert len(set(looks)) == 4


def test_settings_of_the_user_neither_count_nor_change() -> None:
    one = shipped().plot("ladder", "tw2019-ch6")
    plain = one.write("svg")
    with mpl.rc_context({"font.size": 30, "font.family": "serif", "svg.fonttype": "none", "axes.facecolor": "red"}):
        before = dict(mpl.rcParams)
        assert one.write("svg") == plain
        assert dict(mpl.rcParams) == before


def test_text_is_shown_as_it_is_written() -> None:
    # The chapter is called Two $x$ & <y>: no formula is set, and the SVG stays well formed.
    one = plot(small(), "modality")
    assert ET.fromstring(one.write("svg").decode()) is not None
    canvas = Canvas()
    canvas.paragraph("cost of $x$ & <y>")
    assert canvas._axes.texts[0].get_text() == "cost of $x$ & <y>"
    assert not canvas._axes.texts[0].get_parse_math()
    assert b"&lt;y&gt;" in canvas.write("svg", "x", "a <y>", "of $x$ & <y>")


def test_a_letter_that_the_font_lacks_is_drawn_without_a_warning() -> None:
    with settings():
        canvas = Canvas()
        canvas.paragraph("北约 NATO")
        assert canvas.write("png", "x", "a title", "what it shows").startswith(MAGIC["png"])
        assert canvas.write("svg", "x", "北约", "what it shows").decode().count("北约") >= 2


def test_it_names_itself_in_a_terminal() -> None:
    assert repr(shipped().plot("modality", "tw2019-ch6")).startswith("<Plot modality: How many claims")


def test_a_word_wider_than_its_column_stands_alone() -> None:
    canvas = Canvas()
    assert canvas.lines("an extraordinarily long word", 40) == ["an", "extraordinarily", "long", "word"]
    assert canvas.lines("", 40) == [""]


def test_lines_fit_their_width() -> None:
    canvas = Canvas()
    for line in canvas.lines("Declared intent to join the Shanghai Cooperation Organization", 130, size=9):
        assert 0 < canvas.measure(line, size=9) <= 130


# The command and its mistakes ----------------------------------------------------------------------------------------


def test_the_command_lists_the_plots(run: Run) -> None:
    left = run("plot")
    assert left.code == 0
    assert [line.split()[0] for line in left.out.splitlines()] == list(PLOTS)


@pytest.mark.parametrize("name", PLOTS)
def test_the_command_draws_and_prints_the_table(run: Run, tmp_path: Path, name: str) -> None:
    left = run("plot", name, "-c", "tw2019-ch6", "-o", tmp_path / "x.svg", "-f", "csv")
    one = shipped().plot(name, "tw2019-ch6")
    assert (left.code, left.out) == (0, one.table.to_csv())
    assert one.alt in left.err
    assert (tmp_path / "x.svg").read_bytes() == one.write("svg")


@pytest.mark.parametrize("name", PLOTS)
def test_each_plot_says_over_whose_claims_it_is(run: Run, name: str) -> None:
    over = {
        "author": "Over what the author holds and argues.",
        "coders": "Over what the coders infer.",
        "all": "Over what everybody holds and argues.",
        "turkey": "Over what Turkey holds and argues.",
    }
    for holder, words_of in over.items():
        words = PLOTS[name].over or words_of
        left = run("plot", name, "-c", "tw2019-ch6", "--holder", holder, "-f", "csv")
        one = shipped().plot(name, "tw2019-ch6", holder=holder)
        assert (left.code, left.out) == (0, one.table.to_csv())
        assert words in left.err
        assert words in {text.get_text() for text in drawn(one)._axes.texts}
        assert ("Left out here: " in one.alt) == (one.data.left_out != "")
        assert holder != "all" or one.data.left_out == ""


@pytest.mark.parametrize(
    ("form", "start"), [("md", "| chapter |"), ("json", "["), ("csv", "chapter,"), ("table", "chapter")]
)
def test_the_table_comes_in_several_forms(run: Run, form: str, start: str) -> None:
    left = run("plot", "modality", "-f", form)
    assert left.code == 0
    assert left.out.startswith(start)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ladr"], "There is no plot 'ladr'; nearest: ladder."),
        (["ladder", "-o", "x.jpg"], "A plot cannot be drawn as 'jpg'; choose svg, png, pdf."),
        (["ladder", "-o", "ladder"], "A plot cannot be drawn as ''; choose svg, png, pdf."),
        (["ladder", "-f", "xml"], "A table cannot be printed as 'xml'; choose table, md, csv, json."),
        (["ladder", "-c", "russia"], "Russia (id:russia) is neither a chapter nor a book; "),
        (["coverage", "--holder", "nobody"], "Nobody called 'nobody' holds a claim; "),
        (["ladder", "-o", "no/such/x.svg"], "no/such/x.svg: it cannot be written"),
    ],
)
def test_a_mistake_is_told_in_words(run: Run, arguments: list[str], complaint: str) -> None:
    left = run("plot", *arguments)
    assert (left.code, left.out) == (2, "")
    assert complaint in left.err


@pytest.mark.parametrize("name", PLOTS)
def test_a_notebook_shows_the_picture_and_the_same_in_words_and_rows(name: str) -> None:
    for one in every(name):
        shown = one._repr_html_()
        (image,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', shown)
        assert b64decode(image[0]) == one.write("svg")
        assert html.unescape(image[1]) == f"Plot. {one.kind.summary} The same in words below."
        assert f"<summary>The same in words</summary><p>{html.escape(one.alt)}</p>" in shown
        assert one.table.to_html() in shown


def test_without_matplotlib_the_table_is_there_and_the_picture_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kg.plots.canvas", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    one = shipped().plot("ladder")
    assert len(one.table)
    assert "<img" not in one._repr_html_()
    assert html.escape(one.alt) in one._repr_html_()
    with pytest.raises(KgError, match=r"Drawing needs matplotlib; install the extra: pip install '.*\[plots\]'"):
        one.write("svg")


def test_a_plot_that_is_not_there_is_met_with_the_nearest(graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="There is no plot 'tool'; nearest: tools"):
        graph.plot("tool")


def test_no_window_toolkit_is_loaded() -> None:
    code = (
        "import kg, sys; kg.open().plot('ladder').write('png'); "
        "print([name for name in sys.modules if name in {'matplotlib.pyplot', 'tkinter'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_modules_of_the_table_are_those_of_the_folder() -> None:
    shared = {"__init__", "canvas", "colours", "data", "formats", "layout", "plot"}
    assert {path.stem for path in (REPOSITORY / "kg" / "plots").glob("*.py")} == shared | PLOTS.keys()
    for name, kind in PLOTS.items():
        module = importlib.import_module(f"kg.plots.{name}")
        assert (kind.rows, kind.alt, kind.draw) == (module.rows, module.alt, module.draw)
