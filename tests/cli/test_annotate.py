"""`--annotate`: a Word draft comes back with comments, and nothing else is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

DRAFT = Path(__file__).parents[1] / "read" / "fixtures" / "draft.python-docx.docx"
DAY = ("--date", "2020-10-12")


def test_the_copy_has_a_comment_for_each_finding_and_the_draft_stays(factcheck, folder):
    (folder / "稿.docx").write_bytes(DRAFT.read_bytes())
    done = factcheck("check", "稿.docx", "--annotate", "稿.reviewed.docx", *DAY)
    assert done.status == 1
    assert "稿.docx → 稿.reviewed.docx" in done.err
    with zipfile.ZipFile(folder / "稿.reviewed.docx") as copy:
        comments = copy.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 2
    assert "1439" in comments
    assert (folder / "稿.docx").read_bytes() == DRAFT.read_bytes()


def test_only_a_single_word_draft_can_be_annotated(factcheck, folder):
    done = factcheck("check", "错.txt", "--annotate", "a.docx", *DAY)
    assert done.status == 2
    assert "docx" in done.err
    assert not (folder / "a.docx").exists()


def test_the_draft_is_not_overwritten(factcheck, folder):
    (folder / "稿.docx").write_bytes(DRAFT.read_bytes())
    assert factcheck("check", "稿.docx", "--annotate", "稿.docx", *DAY).status == 2
    assert (folder / "稿.docx").read_bytes() == DRAFT.read_bytes()
