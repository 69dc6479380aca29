"""A small site of static pages around the built scripts, made from a graph: what the browser tests look at."""

import html
import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse

from kg import resources
from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import PREFIXES, curie, expand
from kg.site.script_data import vocabularies

BUILT = Path(resources.__file__).parent / "_web"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self' blob:; base-uri 'none'; form-action 'self'"
)
STYLE = """
:root { font-family: system-ui, "Liberation Sans", sans-serif; line-height: 1.5;
  color: light-dark(#1d2126, #e6e8eb); background: light-dark(#fff, #16191d); }
body { margin: 0; }
header, main { max-width: 68rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
header a { color: inherit; margin-inline-end: auto; font-weight: 600; display: inline-block; min-height: 24px; }
"""

#: A title that tries everything: markup, quotation marks, a mark that turns the direction, a word without end.
HOSTILE_TITLE = (
    '<script>window.broken = 1</script><img src=x onerror="window.broken = 2"> "\' \u202egnp.exe ' + "w" * 300
)
HOSTILE_PAGE = "javascript:window.broken=3"
HOSTILE_THING = "https://example.org/hostile"

CLAIMS = """SELECT ?claim ?kind ?statement ?chapter ?chapterTitle ?modality ?modalityLabel ?holder ?holderLabel
  ?category ?categoryLabel ?tool ?toolLabel ?quotation ?actor ?actorLabel WHERE {
  ?claim opp:statement ?statement ; dcterms:isPartOf ?chapter ; opp:modality ?modality ; opp:heldBy ?holder .
  ?chapter dcterms:title ?chapterTitle . ?modality skos:prefLabel ?modalityLabel .
  OPTIONAL { ?holder rdfs:label ?holderLabel }
  OPTIONAL { ?claim opp:category ?category . ?category skos:prefLabel ?categoryLabel }
  OPTIONAL { ?claim opp:tool ?tool . ?tool skos:prefLabel ?toolLabel }
  OPTIONAL { ?claim opp:statedIn/oa:hasSelector/oa:exact ?quotation }
  OPTIONAL { ?claim opp:about ?about . ?about opp:actor ?actor . ?actor rdfs:label ?actorLabel }
} ORDER BY ?claim ?actor"""
THINGS = "SELECT ?thing ?label ?kind WHERE { ?thing a ?kind ; rdfs:label ?label VALUES ?kind { opp:Action opp:Actor } }"


def search_data(graph: KnowledgeGraph) -> dict[str, Any]:
    """Return what `assets/search-data.js` holds: claims, actions and actors of a graph, and a hostile entry."""
    documents: dict[str, dict[str, Any]] = {}
    labels = {"claim": "Claim", "action": "Action", "actor": "Actor", "no-text": "No text at hand"}
    for row in rows(graph, CLAIMS):
        name = local(row["claim"])
        entry = documents.setdefault(
            name,
            {"id": name, "url": f"{name}.html", "title": row["statement"], "text": "", "kind": "claim", "actors": []},
        )
        entry["quotation"] = row["quotation"] or ""
        entry["outcome"] = "no-text"
        for field in ("chapter", "modality", "holder", "category", "tool"):
            entry[field] = local(row[field])
            labels[entry[field]] = row["chapterTitle" if field == "chapter" else f"{field}Label"] or entry[field]
        if (actor := local(row["actor"])) and actor not in entry["actors"]:
            entry["actors"].append(actor)
            labels[actor] = row["actorLabel"]
    for row in rows(graph, THINGS):
        name = local(row["thing"])
        documents[name] = {
            "id": name,
            "url": f"{name}.html",
            "title": row["label"],
            "text": "",
            "kind": local(row["kind"]).lower(),
        }
    hostile = {
        "id": "hostile",
        "url": HOSTILE_PAGE,
        "title": HOSTILE_TITLE,
        "kind": "claim",
        "chapter": "<b>hostile</b>",
    }
    return {"documents": [*documents.values(), hostile], "labels": labels}


def graph_data(graph: KnowledgeGraph) -> dict[str, Any]:
    """Return what `assets/graph-data.js` holds: the graph, its terms and questions, and where things have a page."""
    hostile = f"<{HOSTILE_THING}> <{PREFIXES['rdfs']}label> {json.dumps(HOSTILE_TITLE, ensure_ascii=False)} .\n"
    pages = {expand(f"id:{entry['id']}"): entry["url"] for entry in search_data(graph)["documents"]}
    return {
        "nquads": graph.export("n-quads") + hostile,
        "prefixes": dict(PREFIXES),
        "terms": terms(),
        "pages": {**pages, HOSTILE_THING: HOSTILE_PAGE},
        "questions": [
            {"name": question.name, "asks": question.asks, "group": question.group, "sparql": question.sparql}
            for question in graph.questions().values()
        ],
        "vocabularies": vocabularies(),
    }


def terms() -> list[dict[str, str]]:
    """Return the terms of ontology and codebook that have a label."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("opposition.ttl", "codebook.ttl"):
        for quad in parse(path=resources.folder("ontology") / name, format=RdfFormat.TURTLE):
            term, field = str(getattr(quad.subject, "value", "")), local(quad.predicate.value)
            if field in {"label", "prefLabel", "definition", "type"}:
                found[term][field] = getattr(quad.object, "value", "")
    return [
        {
            "name": curie(term),
            "label": fields.get("prefLabel") or fields["label"],
            "kind": local(fields.get("type", "")),
            "definition": fields.get("definition", ""),
        }
        for term, fields in sorted(found.items())
        if fields.keys() & {"label", "prefLabel"}
    ]


def rows(graph: KnowledgeGraph, sparql: str) -> list[dict[str, Any]]:
    """Return the rows of an answer as plain dictionaries."""
    return [dict(row) for row in graph.sparql(sparql)]  # type: ignore[union-attr, arg-type]


def local(name: str | None) -> str:
    """Return what stands behind the prefix or the last mark of a name."""
    return (name or "").replace("#", ":").replace("/", ":").rpartition(":")[2]


def page(kind: str, body: str, scripts: tuple[str, ...] = ("site.js",), root: str = "") -> str:
    """Return a page as `kg site` writes it: strict policy, no inline script, complete without scripts."""
    loaded = "".join(f'<script src="{root}assets/{script}" defer></script>' for script in scripts)
    return (
        f'<!doctype html><html lang="en" data-root="{root}" data-page="{kind}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{kind}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}assets/site.css">'
        f'<link rel="stylesheet" href="{root}assets/app.css">{loaded}</head>'
        f'<body><header><a href="{root}index.html">Turkey–West Relations</a></header><main>{body}</main></body></html>'
    )


def write_site(folder: Path, graph: KnowledgeGraph) -> None:
    """Write the site into a folder."""
    assets = folder / "assets"
    shutil.copytree(BUILT, assets)
    (assets / "site.css").write_text(STYLE, encoding="utf-8")
    found, data = search_data(graph), graph_data(graph)
    for name, variable, value in (
        ("search-data.js", "kgSearchData", found),
        ("graph-data.js", "kgGraphData", data),
    ):
        (assets / name).write_text(f"window.{variable} = {json.dumps(value, ensure_ascii=False)};\n", encoding="utf-8")
    pages = {
        "index": page(
            "index",
            '<h1>Start</h1><p id="citation">Dursun-Özkanca 2019, p. 113.</p>'
            '<button type="button" data-copy="https://w3id.org/x" hidden>Copy link</button> '
            '<button type="button" data-copy="#citation" hidden>Copy citation</button>',
        ),
        "search": page(
            "search",
            '<h1>Search</h1><div id="search-app" hidden></div><p id="search-fallback">See the contents.</p>',
            ("site.js", "search-data.js", "search.js"),
        ),
        "sparql": page(
            "sparql",
            '<h1>SPARQL</h1><p>Runs in this page, nothing is sent.</p><div id="sparql-app"></div>',
            ("site.js", "sparql.js"),
        ),
    }
    for entry in found["documents"][:-1]:
        pages[entry["id"]] = page(entry["kind"], f"<h1>{html.escape(entry['title'])}</h1>")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / "below").mkdir()
    below = page("below", "<h1>Below</h1>", root="../")
    (folder / "below" / "page.html").write_text(below, encoding="utf-8")
