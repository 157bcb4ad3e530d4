"""`factcheck check`: what is printed where, and the exit status."""

from __future__ import annotations

import json

import pytest

from factcheck.report import formats

from .conftest import RIGHT, WRONG

DAY = ("--date", "2020-10-12")


def test_a_wrong_figure_is_shown_with_its_line_the_reference_and_the_source(factcheck):
    done = factcheck("check", "错.txt", *DAY)
    assert done.status == 1
    for part in ("错.txt:1:3", "FC101", "1493个", "1439个", "2020-09-30", WRONG.strip(), "^^^^^^"):
        assert part in done.out
    assert "1" in done.err
    assert "^" not in done.err


def test_a_right_draft_is_silent_on_standard_output_but_summed_up_on_standard_error(factcheck):
    done = factcheck("check", "对.txt", *DAY)
    assert (done.status, done.out) == (0, "")
    assert "1 个文件、1 个数字" in done.err
    assert "1 个相符" in done.err


def test_json_keeps_its_contract(factcheck):
    done = factcheck("check", "错.txt", "对.txt", "--format", "json", "--claims", *DAY)
    report = json.loads(done.out)
    assert [file["path"] for file in report["files"]] == ["错.txt", "对.txt"]
    assert report["files"][0]["date"] == "2020-10-12"
    assert report["files"][0]["date_source"] == "option"
    (finding,) = report["files"][0]["findings"]
    assert WRONG[finding["start"] : finding["end"]] == finding["text"] == "1493个"
    assert (finding["kind"], finding["code"], finding["expected"]) == ("conflict", "FC101", "1439个")
    assert "1439" in finding["source"]["quote"]
    (claim,) = report["files"][1]["claims"]
    assert (RIGHT[claim["start"] : claim["end"]], claim["verdict"]) == ("1439个", "supported")
    assert report["summary"]["files"] == 2
    assert report["summary"]["findings"] == 1
    assert report["summary"]["supported"] == 1


def test_pictures_that_nobody_has_checked_are_named_in_the_summary_and_in_reports(factcheck, folder):
    (folder / "页.html").write_text("<p>吕梁1439个贫困村全部退出。<img src=表.png></p>", "utf-8")
    for _ in range(2):  # the second time from the cache
        done = factcheck("check", "页.html", "--format", "json", *DAY)
        assert done.status == 0
        assert "未读的部分：页.html（1 处图片或图表）" in done.err
        assert json.loads(done.out)["files"][0]["unread"] == ["1 处图片或图表"]
    assert "1 处图片或图表" in factcheck("check", "页.html", "--format", "html", *DAY).out
    assert "1 处图片或图表" in factcheck("check", "页.html", "--format", "markdown", *DAY).out
    assert "Not read: 页.html (1 picture or chart)" in factcheck("check", "页.html", "--lang", "en", *DAY).err
    for number in range(5):
        (folder / f"{number}.html").write_text("<img>", "utf-8")
    assert "另有 3 个文件" in factcheck("check", "页.html", *(f"{n}.html" for n in range(5)), *DAY).err


def test_claims_come_only_when_asked_for(factcheck):
    report = json.loads(factcheck("check", "对.txt", "--format", "json", *DAY).out)
    assert "claims" not in report["files"][0]


@pytest.mark.parametrize("name", formats())
def test_the_exit_status_is_the_same_whatever_the_format(factcheck, name):
    assert factcheck("check", "错.txt", "--format", name, *DAY).status == 1
    assert factcheck("check", "对.txt", "--format", name, *DAY).status == 0
    assert factcheck("check", "错.txt", "没有.txt", "--format", name, *DAY).status == 2


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--ignore", "FC101"], 0),
        (["--ignore", "conflicting-figure"], 0),
        (["--select", "FC2,FC3"], 0),
        (["--select", "fc1"], 1),
    ],
)
def test_what_makes_the_status_1(factcheck, options, status):
    done = factcheck("check", "错.txt", *options, *DAY)
    assert done.status == status
    assert ("FC101" in done.out) == (not {"--ignore", "FC2,FC3"} & set(options))


def test_an_expired_figure_is_a_warning_that_fail_on_error_lets_pass(factcheck, folder):
    (folder / "旧.txt").write_text("吕梁市总人口385万。\n", "utf-8")
    old = ("--date", "2023-03-01")
    assert factcheck("check", "旧.txt", *old).status == 1
    assert factcheck("check", "旧.txt", "--fail-on", "warning", *old).status == 1
    assert factcheck("check", "旧.txt", "--fail-on", "error", *old).status == 0


def test_several_formats_in_one_run(factcheck, folder):
    done = factcheck("check", "错.txt", "-f", "concise", "-f", "json", "-o", "结果.json", *DAY)
    assert done.out.startswith("错.txt:1:3: error FC101")
    assert json.loads((folder / "结果.json").read_text("utf-8"))["summary"]["findings"] == 1


def test_two_reports_for_one_place_are_refused(factcheck):
    done = factcheck("check", "错.txt", "-f", "concise", "-f", "json", *DAY)
    assert (done.status, done.out) == (2, "")
    assert "stdout" in done.err


def test_a_report_file_is_never_coloured(factcheck, folder):
    factcheck("check", "错.txt", "--color", "always", "-f", "full", "-o", "报告.txt", *DAY)
    assert "\x1b" not in (folder / "报告.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(factcheck, options, environment, coloured):
    done = factcheck("check", "错.txt", *options, *DAY, environment=environment)
    assert ("\x1b[" in done.out) == coloured


def test_standard_input(factcheck):
    done = factcheck("check", "-", "-f", "concise", *DAY, stdin=WRONG.encode())
    assert done.status == 1
    assert done.out.startswith("<stdin>:1:3: error FC101")
    done = factcheck("check", "-", "--stdin-filename", "稿件.txt", "-f", "concise", *DAY, stdin=WRONG.encode("gb18030"))
    assert done.out.startswith("稿件.txt:1:3: error FC101")


def test_english_messages(factcheck):
    done = factcheck("check", "错.txt", "--lang", "en", *DAY)
    assert "the reference has 1439个" in done.out
    assert "Checked 1 file" in done.err


def test_without_a_path_the_folder_is_checked(factcheck, folder):
    (folder / ".gitignore").write_text("对.txt\n", "utf-8")
    report = json.loads(factcheck("check", "--format", "json", *DAY).out)
    assert [file["path"] for file in report["files"]] == ["错.txt"]


def test_show_files(factcheck, folder):
    done = factcheck("check", ".", "--exclude", "错.txt", "--show-files")
    assert (done.status, done.out) == (0, "对.txt\n")


def test_statistics_count_findings_by_check_and_unverified_figures_by_reason(factcheck, folder):
    (folder / "二.txt").write_text(WRONG + "今年新建了77座信号塔。\n", "utf-8")
    done = factcheck("check", "错.txt", "二.txt", "--statistics", *DAY)
    assert "     2  FC101 conflicting-figure" in done.err
    assert "     1  no-indicator" in done.err


def test_per_file_ignores(factcheck, folder):
    (folder / "引文").mkdir()
    (folder / "引文/错.txt").write_text(WRONG, "utf-8")
    (folder / "factcheck.toml").write_text('[per-file-ignores]\n"引文/" = ["FC101"]\n', "utf-8")
    assert factcheck("check", "引文", *DAY).status == 0
    assert factcheck("check", ".", *DAY).status == 1
