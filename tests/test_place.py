"""From offsets of the text back to line and column of the file."""

from factcheck.model import Block, Document, Piece
from factcheck.place import Locator, Place, locate


def test_lines_end_with_any_of_three_marks_and_columns_count_code_points():
    document = Document("𠮷甲\r\n乙1439\r丙\n丁", source="")
    at = document.text.index("1439")
    assert locate(document, at, at + 4) == Place(at, at + 4, 2, 2, 2, 6)
    assert locate(document, len(document.text) - 1, len(document.text)).line == 4


def test_a_span_over_a_line_end_ends_on_the_next_line():
    document = Document("总产量1.\n2万吨")
    place = locate(document, 3, 8)
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 4, 2, 3)


def test_pieces_lead_back_to_the_source():
    source = "<p>14<b>39</b>个</p>"
    pieces = (Piece(0, 3, 2), Piece(2, 8, 2), Piece(4, 14, 1))
    document = Document("1439个", source=source, pieces=pieces, blocks=(Block(0, 5, place="段 1"),))
    place = locate(document, 0, 5)
    assert source[place.start : place.end] == "14<b>39</b>个"
    assert place.label == "段 1"


def test_a_character_that_the_reader_put_in_counts_to_what_stands_before_it():
    document = Document("甲\n乙", source="<p>甲<p>乙", pieces=(Piece(0, 3, 1), Piece(2, 7, 1)))
    assert Locator(document).origin(1) == 4
