"""No word of a Word file is lost in silence, and none is made up: each kind of wrapper, part and revision.

Each kind is one of public reports: python-docx 1123 (insertions), 295 (content controls), 225 and pandoc 2242 (smart
tags), python-docx-ng 119 (text boxes), python-docx 335 (tables in tables), 803 (links), 339 (hyphens).
"""

from pathlib import Path

import pytest

from kg.errors import InputError
from tests.documents.samples import box, paragraph, read, run, word_file

A, B, C = run("It "), run("tested "), run("allies.")
SENTENCE = "It tested allies."


def said(*kinds: str) -> list[str]:
    return [f"these are not read: {', '.join(kinds)}."] if kinds else []


DELETED = "<w:del><w:r><w:delText>not then </w:delText></w:r></w:del>"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>REF Sorland</w:instrText></w:r>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"

# ECMA-376-1: 17.13.5.18 ins, 17.13.5.25 moveTo, 17.13.5.22 moveFrom, 17.13.5.14 del, 17.5.2 sdt, 17.5.1.9 smartTag,
# 17.5.1.3 customXml, 17.16.19 fldSimple, 17.16.18 fldChar, 17.16.22 hyperlink, 17.16.23 instrText, 17.3.2.41 vanish,
# 17.3.3.25 ruby, 17.3.2.8 dir, 17.3.2.3 bdo.
INLINE = {
    "tracked insertion": (f"<w:ins>{B}</w:ins>", ()),
    "moved here": (f"<w:moveTo>{B}</w:moveTo>", ()),
    "moved away": (f"<w:moveFrom>{run('then ')}</w:moveFrom>{B}", ()),
    "deleted": (f"{DELETED}{B}", ("deleted words (2 words)",)),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{B}</w:sdtContent></w:sdt>", ()),
    "content control in another": (
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtPr/><w:sdtContent>{B}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        (),
    ),
    "smart tag": (f'<w:smartTag w:element="place">{B}</w:smartTag>', ()),
    "custom XML": (f'<w:customXml w:element="x">{B}</w:customXml>', ()),
    "field": (f'<w:fldSimple w:instr="REF x">{B}</w:fldSimple>', ()),
    "field of several runs": (f"{BEGIN}{CODE}{SEPARATE}{B}{END}", ()),
    "field in a field": (f"{BEGIN}{CODE}{BEGIN}{CODE}{SEPARATE}{END}{SEPARATE}{B}{END}", ()),
    "link": (f'<w:hyperlink w:anchor="x">{B}</w:hyperlink>', ()),
    "direction": (f'<w:dir w:val="rtl"><w:bdo w:val="ltr">{B}</w:bdo></w:dir>', ()),
    "one in the other": (
        f"<w:ins><w:smartTag><w:sdt><w:sdtContent>{B}</w:sdtContent></w:sdt></w:smartTag></w:ins>",
        (),
    ),
    "hidden": (run("by no means ", HIDDEN) + B, ("hidden words (3 words)",)),
    "shown again": (run("tested ", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), ()),
    "reading above": (
        f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{B}</w:rubyBase></w:ruby></w:r>",
        ("readings above words (1 word)",),
    ),
    "mark of a note": (f'{B}<w:r><w:footnoteReference w:id="2"/></w:r>', ()),
    "divided in runs": (run("tes") + "<w:bookmarkStart/><w:proofErr/>" + run("ted "), ()),
}


@pytest.mark.parametrize(("inline", "kinds"), INLINE.values(), ids=INLINE)
@pytest.mark.parametrize("strict", [False, True])
def test_wrapped_words_are_read_in_their_place(
    tmp_path: Path, inline: str, kinds: tuple[str, ...], *, strict: bool
) -> None:
    hidden_mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    content = word_file(paragraph(f"{hidden_mark}{A}{inline}{C}"), strict=strict)
    assert read(tmp_path / "text.docx", content) == (SENTENCE, said(*kinds))


ROW = f"<w:tr><w:tc>{paragraph(B)}</w:tc></w:tr>"
BOX = f"<w:pict><v:textbox>{box('tested')}</v:textbox></w:pict>"
BLOCKS = {
    "content control": f"<w:sdt><w:sdtContent>{paragraph(B)}</w:sdtContent></w:sdt>",
    "table in a table": f"<w:tbl><w:tr><w:tc><w:tbl>{ROW}</w:tbl></w:tc></w:tr></w:tbl>",
    "row in a content control": f"<w:tbl><w:sdt><w:sdtContent>{ROW}</w:sdtContent></w:sdt></w:tbl>",
    "cell in a content control": "<w:tbl><w:tr><w:sdt><w:sdtContent>"
    f"<w:tc>{paragraph(B)}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    # A cell that says to be a million columns wide (it took python-docx 45 s).
    "wide cell": '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>'
    f"{paragraph(B)}</w:tc></w:tr></w:tbl>",
    "text box": f"<w:p><w:r>{BOX}</w:r></w:p>",
    "text box in a text box": f"<w:p><w:r><w:txbxContent><w:p><w:r>{BOX}</w:r></w:p></w:txbxContent></w:r></w:p>",
    # ECMA-376-3, 10.2: the second form holds the same words once more; without words in the first it is the only one.
    "text box in two forms": "<w:p><w:r><mc:AlternateContent>"
    f"<mc:Choice>{box('tested')}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "text box in three forms": "<w:p><w:r><mc:AlternateContent><mc:Choice/>"
    f"<mc:Choice>{box('tested')}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "text box in the second form alone": "<w:p><w:r><mc:AlternateContent>"
    f"<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_blocks_are_read_once(tmp_path: Path, block: str) -> None:
    content = word_file(f"{paragraph(A)}{block}{paragraph(C)}")
    assert read(tmp_path / "text.docx", content) == (SENTENCE, [])


def test_a_text_box_follows_the_paragraph_that_it_is_in(tmp_path: Path) -> None:
    content = word_file(f"<w:p>{A}<w:r>{box('In a box.')}</w:r>{B}{C}</w:p>")
    assert read(tmp_path / "text.docx", content)[0] == f"{SENTENCE} In a box."


NOTE = paragraph(run("See 1958."))
PARTS = {
    "footnotes": f'<w:footnote w:id="2">{NOTE}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{NOTE}</w:endnote>',
    "header": NOTE,
    "footer": NOTE,
    # ECMA-376-1, 21.4.3: the words of SmartArt; 21.2.2: the title of a chart and the names in it, but not its numbers.
    "diagram": "<dgm:pt><dgm:t><a:p><a:r><a:t>See 1958.</a:t></a:r></a:p></dgm:t></dgm:pt>",
    "chart": "<a:p><a:r><a:t>See</a:t></a:r></a:p><c:strCache><c:pt><c:v>1958.</c:v></c:pt></c:strCache>"
    "<c:numCache><c:pt><c:v>38.0</c:v></c:pt></c:numCache>",
}


@pytest.mark.parametrize(("kind", "content"), PARTS.items(), ids=PARTS)
def test_other_parts_follow_the_text(tmp_path: Path, kind: str, content: str) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(A + B + C)}</w:tc></w:tr></w:tbl>"
    assert read(tmp_path / "text.docx", word_file(table, {kind: content})) == (f"{SENTENCE} See 1958.", [])


def test_a_note_may_hold_what_the_text_may(tmp_path: Path) -> None:
    note = f"<w:footnote><w:p><w:ins>{run('See ')}</w:ins><w:sdt><w:sdtContent>{run('1958.')}</w:sdtContent></w:sdt>"
    content = word_file(paragraph(A + B + C), {"footnotes": f"{note}</w:p></w:footnote>"})
    assert read(tmp_path / "text.docx", content) == (f"{SENTENCE} See 1958.", [])


def test_comments_and_other_files_are_said_and_not_read(tmp_path: Path) -> None:
    body = f'{paragraph(A + B + C + "<w:r><w:object><o:OLEObject/></w:object></w:r>")}<w:subDoc r:id="x"/>'
    content = word_file(
        body.replace("<o:OLEObject/>", "<w:OLEObject/>"),
        {"comments": f"<w:comment>{paragraph(run('Is this so?'))}</w:comment>"},
    )
    assert read(tmp_path / "text.docx", content) == (
        SENTENCE,
        said("comments (3 words)", "objects of other programs (1)", "parts of the document in other files (1)"),
    )


def test_marks_in_a_run(tmp_path: Path) -> None:
    # ECMA-376-1, 17.3.3: noBreakHyphen is a hyphen, softHyphen an optional one, br and tab part words; 17.3.3.30 sym.
    marks = (
        "<w:r><w:t>intra</w:t><w:noBreakHyphen/><w:t>alliance</w:t><w:tab/><w:t>net</w:t><w:softHyphen/><w:t>work</w:t>"
    )
    sign = '<w:br/><w:t>is</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    words, _ = read(tmp_path / "text.docx", word_file(f"<w:p>{stops}{marks}{sign}</w:p>"))
    assert words == "intra\u2011alliance net\u00adwork is\N{REPLACEMENT CHARACTER}"


def test_a_formula_is_read_in_its_place(tmp_path: Path) -> None:
    # ECMA-376-1, 22.1.2.77: m:oMath is in the line.
    formula = "<m:oMath><m:r><m:t>n=3</m:t></m:r></m:oMath>"
    assert read(tmp_path / "text.docx", word_file(paragraph(f"{A}{formula} {C}"))) == ("It n=3allies.", [])


def test_a_document_within_a_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it holds another document, which Word reads when it opens it"):
        read(tmp_path / "text.docx", word_file(f"<w:p>{A}</w:p><w:altChunk/>"))


def test_what_unfolds_to_too_much_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    content = word_file(paragraph(A) + "<w:p/>" * 20_000_000)
    assert len(content) < 1_000_000
    with pytest.raises(InputError, match="it unfolds to more than can be read"):
        read(tmp_path / "text.docx", content)


def test_however_deep_elements_are_their_words_are_read(tmp_path: Path) -> None:
    content = word_file(paragraph(A + "<w:ins>" * 20_000 + B + "</w:ins>" * 20_000 + C))
    assert read(tmp_path / "text.docx", content) == (SENTENCE, [])
