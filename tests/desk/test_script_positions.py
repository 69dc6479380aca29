"""The script of the page counts as kg does: every place of many texts, in UTF-16 there and in characters here."""

import json
import random
import shutil
import subprocess

import pytest

from kg.anchors.normalize import fold
from tests.desk.test_positions import SIGNS, to_units
from tests.web.test_scripts import WEB, skip

pytestmark = pytest.mark.node

SCRIPT = """
import { readFileSync } from "node:fs";
import { positions } from %s;
const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  const { toPoint, toUnit } = positions(text);
  const places = [...text].map((_, point) => toUnit(point)).concat(text.length);
  return [places, places.map(toPoint)];
});
console.log(JSON.stringify(answers));
"""


def test_each_place_of_a_text_is_the_same_to_the_script_and_to_kg() -> None:
    if shutil.which("node") is None:
        skip("node is not installed")
    draw = random.Random(7)
    signs = [*SIGNS, "\U00010330", "\U0001f468\u200d\U0001f469", "\ud55c", " ", " ", ". "]
    texts = [fold("".join(draw.choices(signs, k=draw.randrange(0, 80)))).text for _ in range(400)]
    assert sum(max(map(ord, text), default=0) > 0xFFFF for text in texts) > 300
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT % json.dumps((WEB / "src/desk/text/points.js").as_uri())],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    for text, (units, points) in zip(texts, json.loads(run.stdout), strict=True):
        assert units == [to_units(text, at) for at in range(len(text) + 1)]
        assert points == [*range(len(text) + 1)]
