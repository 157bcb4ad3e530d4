"""The page that drafts are pasted into."""

from __future__ import annotations

from datetime import date as Date
from html import escape

from factcheck.read import suffixes

WORDS = {
    "title": ("数据核对", "Check figures"),
    "draft": ("稿件正文（粘贴，或把文件拖进来）", "Draft (paste it, or drop a file here)"),
    "date": ("稿件日期", "Date of the draft"),
    "file": ("打开文件", "Open a file"),
    "html": ("下载 HTML 报告", "Download HTML report"),
    "docx": ("下载带批注的 Word", "Download annotated Word"),
    "private": ("稿件只在本机核对，不上传、不保存。", "Drafts are checked on this machine; nothing is sent or kept."),
    "working": ("正在核对……", "Checking …"),
    "done": ("已核对", "Checked"),
    "failed": ("没有结果：核对工具没有回应", "No result: the tool did not answer"),
    "clear": ("改用文本", "Use text instead"),
}


def index(today: Date, lang: str) -> str:
    """The empty page, which loads its style and script from this server alone."""
    words = {key: escape(pair[lang != "zh"]) for key, pair in WORDS.items()}
    data = " ".join(f'data-{key}="{words[key]}"' for key in ("working", "done", "failed"))
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words['title']}</title>"
        '<link rel="stylesheet" href="/static/page.css"><link rel="stylesheet" href="/static/serve.css">'
        '<script src="/static/page.js" defer></script><script src="/static/serve.js" defer></script></head><body>'
        f'<section class="desk" {data}><h1>{words["title"]}</h1><p class="silence">{words["private"]}</p>'
        f'<label for="text">{words["draft"]}</label><textarea id="text" rows="9" spellcheck="false"></textarea>'
        '<p id="opened" hidden><b id="name"></b> '
        f'<button type="button" id="clear">{words["clear"]}</button></p>'
        f'<div class="tools"><label>{words["date"]} <input type="date" id="date"></label>'
        f'<label class="file">{words["file"]} <input type="file" id="file" accept="{",".join(suffixes())}"></label>'
        f'<button type="button" id="html" disabled>{words["html"]}</button>'
        f'<button type="button" id="docx" disabled>{words["docx"]}</button></div>'
        '<p id="status" role="status"></p></section><div id="report"></div></body></html>'
    )
