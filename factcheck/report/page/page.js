"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const stops = () => [...document.querySelectorAll(".findings .go")];
  let pinned = false;

  function show(figure, pin) {
    const card = by("c-" + figure.id);
    if (!card || (pinned && !pin)) return;
    document.querySelectorAll(".current").forEach((e) => e.classList.remove("current"));
    figure.classList.add("current");
    const stop = stops().find((a) => a.hash === "#" + figure.id);
    if (stop) {
      const item = stop.parentElement;
      const list = stop.closest(".findings");
      item.classList.add("current");
      list.scrollTop = item.offsetTop - 90;
    }
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    by("shown").replaceChildren(copy);
    by("panel").hidden = false;
    document.body.classList.add("open");
    pinned = Boolean(pin);
  }

  function hide() {
    if (by("panel")) by("panel").hidden = true;
    document.body.classList.remove("open");
    document.querySelectorAll(".current").forEach((e) => e.classList.remove("current"));
    pinned = false;
  }

  function step(by_) {
    const all = stops();
    if (!all.length) return;
    const at = all.findIndex((a) => a.parentElement.classList.contains("current"));
    go(all[at < 0 ? (by_ > 0 ? 0 : all.length - 1) : (at + by_ + all.length) % all.length]);
  }

  function go(stop) {
    const figure = by(stop.hash.slice(1));
    if (!figure) return;
    figure.focus({ preventScroll: true });
    figure.scrollIntoView({ block: "center" });
    show(figure, true);
  }

  document.addEventListener("click", (event) => {
    const at = event.target.closest("a.fig, a.go, [data-step], #close");
    if (!at) return;
    event.preventDefault();
    if (at.id === "close") hide();
    else if (at.dataset.step) step(Number(at.dataset.step));
    else if (at.classList.contains("go")) go(at);
    else show(at, true);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("a.fig")) show(event.target, true);
  });
  document.addEventListener("mouseover", (event) => {
    const at = event.target.closest("a.fig");
    if (at) show(at, false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else if (event.key === "Escape") hide();
  });
})();
