"""Turn pages into HTML by templates: texts are escaped, and marks that turn the direction of writing are written out.

This is the only place that knows the template engine.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from kg.project.facts import ProjectFacts
from kg.project.licences import licence_name
from kg.site.addresses import root_of
from kg.site.cite.source import doi_link
from kg.site.downloads import data_address
from kg.site.finding.bounds import IN_WINDOW, MOST_LISTED
from kg.site.lookup.languages import attributes
from kg.version import __version__

__all__ = ["Page", "Shell", "html_of", "make_visible", "render_template"]


@dataclass(frozen=True)
class Shell:
    """What all pages share: where the site will be published, which scripts and styles it has, whose it is.

    `languages` has the language of each text that is in another than English.
    """

    base_url: str = ""
    scripts: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ("site.css",)
    project: ProjectFacts = field(default_factory=ProjectFacts)
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def common(self) -> dict[str, Any]:
        """Return what every page names: the project, its licence by name, and what the site was made with."""
        licence = licence_name(self.project.licence)
        return {
            "project": self.project,
            "licence": licence,
            "software": __version__,
            "languages": self.languages,
        }


@dataclass(frozen=True)
class Page:
    """A page: its path, its kind, its title, its template and what that shows, and the files that belong to it.

    Those in `late` are made when they are asked for.
    """

    path: str
    kind: str
    title: str
    template: str
    context: Mapping[str, Any]
    description: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    schema: Mapping[str, Any] | None = None
    scripts: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    late: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    html: str = ""  # where it was already rendered, to see how large it is


_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def make_visible(text: str) -> str:
    r"""Return a text in which nothing hides: marks of direction are written out, control characters left out.

    >>> make_visible("a\u202eb\x07")
    'a⟨U+202E⟩b'
    """
    if text.isprintable() or text.replace("\n", "").isprintable():  # as no mark of direction or control character is
        return text
    written = _TURNS.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)
    return "".join(c for c in written if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"})


def prepare() -> None:
    """Read the templates that every page has."""
    for template in ("base.html", "macros.html"):
        _environment().get_template(template)


def render_template(template: str, **context: Any) -> str:
    """Return a page made by a template."""
    text = _environment().get_template(template).render(**context)
    return re.sub(r"\n\s*\n+", "\n", text).strip() + "\n"


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) else make_visible(value) if isinstance(value, str) else value


def _data(value: Any) -> Markup:
    """Return data as JSON that may be in a script element, or in an attribute between single quotation marks."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = re.sub(r"[<>&'\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)
    text = _TURNS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return Markup(text)  # noqa: S704  # nothing in it can end the element


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _short(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def _unbroken(text: str) -> Markup | str:
    """Return a text in which no line ends within a name such as S-400.

    >>> str(_unbroken("<i> an S-400 system"))
    '&lt;i&gt; an <span class="nb">S-400</span> system'
    """
    pieces = re.split(r"(\b[A-Z]{1,3}-\d{1,4}\b)", make_visible(text))
    if len(pieces) == 1:
        return text
    inner = (
        Markup('<span class="nb">{}</span>').format(piece) if i % 2 else escape(piece) for i, piece in enumerate(pieces)
    )
    return Markup("").join(inner)


@pass_context
def _lang(context: Context, text: str) -> Markup:
    """Return the attributes that say in which language a text is, where it is in another than the page."""
    return attributes(context.get("languages", {}).get(text, ""))


def _made_here(markup: str) -> Markup:
    """Return markup that this package made itself: a map, a page within the one file, the style sheet."""
    return Markup(markup)  # noqa: S704  # every text in it was escaped when it was made


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=False,
    )
    made.globals["most_listed"] = MOST_LISTED
    made.globals["in_window"] = IN_WINDOW
    made.filters |= {"data": _data, "upper_first": _upper_first, "lower_first": _lower_first, "short": _short}
    made.filters |= {"unbroken": _unbroken, "svg": _made_here, "style": _made_here, "doi_link": doi_link}
    made.filters |= {"lang": _lang, "lang_of": attributes}
    made.filters["data_address"] = lambda text, ending: data_address(text.encode(), ending)
    return made


def html_of(page: Page, shell: Shell, root: str | None = None) -> str:
    """Return a page as HTML; `root` is the way to the folder of the site, where it is not that from the page's path."""
    root = root_of(page.path) if root is None else root
    return render_template(page.template, page=page, root=root, shell=shell, **shell.common, **page.context)
