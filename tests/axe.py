"""Hold a page in a browser to the rules of axe, in a time that does not grow with its rows."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["FETCHED", "RULES", "SHIPPED", "violations"]

#: The rules of WCAG 2.2 AA, and what is good practice besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

#: The script of axe that the driver of the browser has, and a newer one that `make web` fetches.
SHIPPED = files("axe_playwright_python").joinpath("axe.min.js")
FETCHED = REPOSITORY / "web" / "node_modules" / "axe-core" / "axe.min.js"

#: Let axe look at the contrast of few of the texts that have the same colours, size, weight and grounds behind them:
#: of a table with a thousand rows it takes as long for each cell as for the first, and tells the same.
_FEW_OF_EACH_LOOK = """most => {
  const grounds = new Map(), seen = new Map();
  const ground = (one) => {
    if (one && !grounds.has(one)) {
      const { backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode } = getComputedStyle(one);
      const own = [backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode].join();
      grounds.set(one, `${ground(one.parentElement)}/${own}`);
    }
    return one ? grounds.get(one) : "";
  };
  for (const one of document.querySelectorAll("*")) {
    delete one.dataset.axeLook;
    const hasText = [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
    if (!(hasText || one.matches("input, select, textarea")) || !one.checkVisibility()) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const look = [one.tagName, color, fill, fontSize, fontWeight, textShadow, one.disabled, ground(one)].join();
    seen.set(look, (seen.get(look) ?? 0) + 1);
    if (seen.get(look) <= most) one.dataset.axeLook = "";
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-axe-look]" }] });
}"""


def violations(
    page: "Page",
    only: Sequence[str] = RULES,
    *,
    are_tags: bool = True,
    without: Sequence[str] = (),
    axe: Traversable = SHIPPED,
) -> list[tuple[str, str]]:
    """Return what axe finds wrong in a page as it is now: the rule, and the beginning of the HTML that breaks it.

    `only` names tags of rules or rules, and `without` rules that are left out. It has to have looked at something.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text(encoding="utf-8"))
    page.evaluate(_FEW_OF_EACH_LOOK, 2)
    rules: Mapping[str, Any] = {rule: {"enabled": False} for rule in without}
    answer = page.evaluate(
        "rules => axe.run(document, rules)",
        {
            "runOnly": {"type": "tag" if are_tags else "rule", "values": [*only]},
            "rules": rules,
            "preload": False,
            "resultTypes": ["violations"],
        },
    )
    assert answer["passes"], "axe has looked at nothing"
    return [(one["id"], node["html"][:200]) for one in answer["violations"] for node in one["nodes"]]
