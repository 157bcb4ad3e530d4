"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const desk = document.querySelector(".desk");
  let file = null;
  let timer = 0;
  let latest = 0;

  const name = () => (file ? file.name : "draft.txt");
  const body = () => file || new Blob([by("text").value]);
  const empty = () => !file && !by("text").value.trim();

  function ask(path) {
    const query = new URLSearchParams({ name: name(), date: by("date").value });
    return fetch(path + "?" + query, { method: "POST", headers: { "X-Factcheck": "1" }, body: body() });
  }

  function tell(text, bad) {
    by("status").textContent = text;
    by("status").classList.toggle("bad", Boolean(bad));
  }

  async function check() {
    const mine = ++latest;
    by("html").disabled = by("docx").disabled = true;
    if (empty()) {
      by("report").replaceChildren();
      return tell("");
    }
    tell(desk.dataset.working);
    try {
      const answer = await ask("/check");
      const text = await answer.text();
      if (mine !== latest) return;
      if (!answer.ok) throw new Error(text);
      by("report").innerHTML = text;
      by("html").disabled = false;
      by("docx").disabled = !/\.docx$/i.test(name());
      tell(desk.dataset.done);
    } catch (error) {
      if (mine !== latest) return;
      by("report").replaceChildren();
      tell(error instanceof TypeError ? desk.dataset.failed : error.message, true);
    }
    by("report").classList.remove("stale");
  }

  function soon() {
    by("report").classList.add("stale");
    clearTimeout(timer);
    ++latest;
    timer = setTimeout(check, 350);
  }

  async function open(given) {
    if (!given) return;
    const plain = /\.(txt|text)$/i.test(given.name) && given.size < 2e6;
    let text = null;
    if (plain) {
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(await given.arrayBuffer());
      } catch { text = null; }
    }
    file = text === null ? given : null;
    by("text").value = text === null ? "" : text;
    by("text").disabled = Boolean(file);
    by("opened").hidden = !file;
    by("name").textContent = file ? file.name : "";
    soon();
  }

  async function save(path, suffix) {
    const answer = await ask(path);
    if (!answer.ok) return tell(await answer.text(), true);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name().replace(/\.[^.]*$/, "") + suffix;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  by("text").addEventListener("input", soon);
  by("date").addEventListener("change", soon);
  by("file").addEventListener("change", () => open(by("file").files[0]));
  by("clear").addEventListener("click", () => {
    file = null;
    by("file").value = "";
    by("text").disabled = false;
    by("opened").hidden = true;
    by("text").focus();
    soon();
  });
  by("html").addEventListener("click", () => save("/report", ".html"));
  by("docx").addEventListener("click", () => save("/annotated", ".reviewed.docx"));
  document.addEventListener("dragover", (event) => { event.preventDefault(); desk.classList.add("over"); });
  document.addEventListener("dragleave", () => desk.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    desk.classList.remove("over");
    open(event.dataTransfer.files[0]);
  });
})();
