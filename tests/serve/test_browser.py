"""The local tool in a real browser: paste, see a figure flagged, correct it, see it turn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="selenium, which drives the browser, is not installed")
pytest.importorskip("uvicorn", reason="the extra factcheck[serve] is not installed")
for program in ("chromium", "chromedriver"):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed", allow_module_level=True)

from selenium import webdriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WRONG, RIGHT = "全市1493个贫困村全部退出。", "全市1439个贫困村全部退出。"


@pytest.fixture(scope="module")
def address():
    command = [sys.executable, "-m", "factcheck", "serve", "--port", "0", "--isolated"]
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    try:
        line = server.stderr.readline()
        yield re.search(r"http://\S+/", line)[0]
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    folder = tmp_path_factory.mktemp("browser")
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}", "--window-size=1280,1200"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    driver.folder = folder
    yield driver
    driver.quit()


@pytest.fixture
def page(browser, address):
    browser.get(address)
    browser.execute_script("document.getElementById('date').value = '2020-10-12'")
    return browser


def until(browser, condition):
    return WebDriverWait(browser, 30).until(lambda _: condition())


def figures(browser, verdict):
    return browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map(e => e.firstChild.data)", f".draft .fig.{verdict}"
    )


def test_a_wrong_figure_turns_when_it_is_corrected(page):
    box = page.find_element(By.ID, "text")
    box.send_keys(WRONG)
    until(page, lambda: figures(page, "conflict") == ["1493个"])
    box.clear()
    box.send_keys(RIGHT)
    until(page, lambda: figures(page, "supported") == ["1439个"])
    assert figures(page, "conflict") == []


def test_the_keyboard_walks_the_findings_and_escape_closes(page):
    page.find_element(By.ID, "text").send_keys(f"{WRONG}2019年，全市地区生产总值完成1512.1万元。")
    until(page, lambda: len(page.find_elements(By.CSS_SELECTOR, ".findings .go")) == 2)
    body = page.find_element(By.TAG_NAME, "body")
    page.execute_script("document.activeElement.blur()")
    body.send_keys("n")
    panel = page.find_element(By.ID, "panel")
    assert panel.is_displayed() and "1493个" in panel.text
    page.switch_to.active_element.send_keys("n")
    assert "1512.1" in panel.text
    page.switch_to.active_element.send_keys("\ue00c")
    assert not panel.is_displayed()


def test_pasted_markup_stays_text_and_the_policy_is_never_hit(page):
    page.find_element(By.ID, "text").send_keys(
        "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>" + WRONG
    )
    until(page, lambda: figures(page, "conflict") == ["1493个"])
    assert page.title != "hit"
    assert not [entry for entry in page.get_log("browser") if "Content Security" in entry["message"]]


def test_a_word_file_is_checked_and_downloaded_with_comments(page, tmp_path):
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    document.add_paragraph(WRONG)
    document.save(tmp_path / "draft.docx")
    page.find_element(By.ID, "file").send_keys(str(tmp_path / "draft.docx"))
    until(page, lambda: figures(page, "conflict") == ["1493个"])
    page.find_element(By.ID, "docx").click()
    saved = page.folder / "draft.reviewed.docx"
    until(page, saved.exists)
    assert [comment.text for comment in docx.Document(saved).comments if "1439" in comment.text]


@pytest.mark.parametrize(("name", "data"), [("a.docx", b"no zip"), ("a.exe", b"MZ"), ("big.docx", b"0" * 50_000_000)])
def test_an_unreadable_file_is_said_and_shows_no_verdict(page, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    page.find_element(By.ID, "file").send_keys(str(tmp_path / name))
    status = page.find_element(By.ID, "status")
    until(page, lambda: "bad" in status.get_attribute("class"))
    assert status.text and not page.find_elements(By.CSS_SELECTOR, "#report .fig")
