"""Make the page that stands at the address of the server where no site is served: what is here, and how to ask."""

import html
from collections.abc import Mapping
from urllib.parse import urlencode

from kg.questions import Question
from kg.serve.negotiate import GRAPHS, ROWS

__all__ = ["STYLE", "page"]

STYLE = (
    ":root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 } "
    "body { max-width: 44rem; margin: 0 auto; padding: 1rem } "
    "textarea { box-sizing: border-box; width: 100%; font-family: ui-monospace, monospace } "
    "code { overflow-wrap: anywhere } dd { margin: 0 0 .75rem }"
)
_EXAMPLE = """SELECT ?action ?label ?category WHERE {
  ?action opp:classifiedAs ?category ; rdfs:label ?label .
}
ORDER BY ?action"""


def page(size: int, limits: str, questions: Mapping[str, Question]) -> str:
    """Return the page as HTML: the endpoint, a form to ask it, and the stored questions with links to their answers."""
    options = "".join(f"<option>{form.name}</option>" for form in (*ROWS, *GRAPHS))
    asked = "".join(
        f"<dt>{html.escape(question.summary)}</dt><dd>{_link(question)}</dd>" for question in questions.values()
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A book's argument as a graph</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>A book's argument as a graph</h1>
<p>{size:,} statements, for reading only. {html.escape(limits)}</p>
<ul>
<li><a href="sparql">sparql</a> is the SPARQL 1.1 endpoint; without a query it describes itself.</li>
<li><a href="ns">ns</a> holds the terms, <a href="codebook">codebook</a> the concepts,
<a href="rules">rules</a> the rules.</li>
<li>Each thing has a document, such as <a href="codebook/boundary-breaking">codebook/boundary-breaking</a>.</li>
</ul>
<h2>Ask</h2>
<form action="sparql" method="get">
<p><label for="query">A query; the prefixes of the project need not be declared.</label></p>
<textarea id="query" name="query" rows="8" spellcheck="false">{html.escape(_EXAMPLE)}</textarea>
<p><label for="format">Format</label> <select id="format" name="format">{options}</select>
<button type="submit">Ask</button></p>
</form>
<h2>Stored questions</h2>
<dl>{asked}</dl>
</main>
</body>
</html>
"""


def _link(question: Question) -> str:
    place = f"sparql?{urlencode({'query': question.sparql, 'format': 'csv'})}"
    return f'<a href="{html.escape(place)}"><code>{html.escape(question.name)}</code> as a table (CSV)</a>'
