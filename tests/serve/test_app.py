"""The local tool's answers: verdicts, downloads, and what it refuses."""

from __future__ import annotations

import io
import threading
import zipfile
from datetime import date
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="the extra factcheck[serve] is not installed")
pytest.importorskip("httpx", reason="httpx, which drives the application, is not installed")

from starlette.testclient import TestClient

import factcheck
from factcheck.serve.app import build
from factcheck.serve.desk import Desk
from factcheck.serve.limits import MAX_BYTES, is_loopback

PORT = 8420
DESK = Desk(factcheck.load(), date(2020, 10, 12))
OURS = {"X-Factcheck": "1"}


@pytest.fixture
def client():
    return TestClient(build(DESK, PORT), base_url=f"http://127.0.0.1:{PORT}")


def post(client, path, data, name="draft.txt", day="2020-10-12", headers=OURS):
    return client.post(f"{path}?name={quote(name, safe='')}&date={day}", content=data, headers=headers)


def word(*paragraphs: str) -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def test_wrong_figure_is_flagged_and_right_one_is_not(client):
    assert "fig conflict" in post(client, "/check", "全市1493个贫困村全部退出。".encode()).text
    assert "fig conflict" not in post(client, "/check", "全市1439个贫困村全部退出。".encode()).text


def test_word_draft_comes_back_with_comments(client):
    answer = post(client, "/annotated", word("全市1493个贫困村全部退出。"), "稿.docx")
    assert answer.status_code == 200 and quote("稿.reviewed.docx") in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "1439" in package.read("word/comments.xml").decode()


def test_report_is_a_page_of_its_own(client):
    assert post(client, "/report", "全市1493个贫困村全部退出。".encode()).text.startswith("<!doctype html>")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8420", "127.0.0.1:1", "192.168.0.2:8420", ""])
def test_other_hosts_are_refused(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_requests_of_other_sites_are_refused(client):
    assert post(client, "/check", b"1", headers={}).status_code == 403


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.0.2", "::", "example.org"])
def test_only_this_machine_is_listened_at(address):
    assert not is_loopback(address) and is_loopback("127.0.0.1")


def test_policy_allows_no_inline_script_and_no_other_origin(client):
    for path in ("/", "/static/serve.js", "/nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "unsafe" not in policy and "script-src 'self'" in policy and "default-src 'none'" in policy
    assert "<script>" not in client.get("/").text


@pytest.mark.parametrize("name", ["../../etc/passwd", "serve.js/../../app.py", "..%2fapp.py", "app.py"])
def test_static_serves_its_own_files_alone(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_too_much_is_refused_even_if_its_length_is_not_told(client):
    assert post(client, "/check", b"1" * 50_000_000).status_code == 413
    chunks = (b"1" * 1_000_000 for _ in range(MAX_BYTES // 1_000_000 + 2))
    assert post(client, "/check", chunks).status_code == 413


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 400_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04 no zip", "稿.docx"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图.png"),
        (b"\xff\xfe\x00\xd8\x00", "稿.txt"),
        (b"%PDF-1.4 broken", "稿.pdf"),
        (b"1", "稿.exe"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(client, data, name):
    answer = post(client, "/check", data, name)
    assert answer.status_code == 422 and "Traceback" not in answer.text and answer.text.strip()


def test_a_zip_bomb_is_refused(client):
    assert post(client, "/check", bomb(), "稿.docx").status_code == 422


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/hostname.txt", "..\\..\\x.txt", "a\r\nSet-Cookie: x.txt"]
)
def test_names_are_never_paths(client, name):
    answer = post(client, "/report", "全市1493个贫困村全部退出。".encode(), name if "." in name[-4:] else f"{name}.txt")
    assert answer.status_code == 200 and "root:" not in answer.text
    assert "set-cookie" not in answer.headers
    assert "/" not in answer.headers["content-disposition"]


def test_wrong_dates_are_said(client):
    assert post(client, "/check", b"1", day="soon").status_code == 422


def test_nothing_is_kept(client, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    post(client, "/check", "全市1493个贫困村全部退出。".encode())
    assert not list(tmp_path.iterdir())
    assert post(client, "/check", b"1").headers["cache-control"] == "no-store"


class Slow(Desk):
    """A desk whose checks last until they are let go."""

    def fragment(self, draft):
        LET_GO.wait(20)
        return ""


LET_GO = threading.Event()


def test_a_check_that_takes_too_long_is_answered_all_the_same():
    client = TestClient(build(Slow(DESK.checker, DESK.today), PORT, seconds=0.2), base_url=f"http://127.0.0.1:{PORT}")
    try:
        assert post(client, "/check", b"1").status_code == 503
    finally:
        LET_GO.set()
