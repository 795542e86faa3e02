// Keys and corrections of the desk. Pages work without it; only judging needs it.
"use strict";
const token = document.querySelector('meta[name="desk-token"]').content;
const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

async function judge(act, holder) {
  const body = { act, id: holder.dataset.id, change: [], why: "" };
  if (act === "edit") {
    const change = window.prompt("FIELD=VALUE, e.g. status=announced", `status=${holder.dataset.status || ""}`);
    if (!change) return;
    body.change = [change];
  }
  const answer = await fetch("/api/correct", { method: "POST", headers: { "content-type": "application/json", "x-desk-token": token }, body: JSON.stringify(body) });
  const said = await answer.json().catch(() => ({ error: "the desk refused" }));
  document.getElementById("done").textContent = said.done || said.error;
  if (answer.ok) {
    holder.classList.add("judged");
    const next = holder.nextElementSibling;
    if (holder.tagName === "LI" && next) next.focus();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (button) judge(button.dataset.act, button.closest("[data-id]"));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); return; }
  const items = [...document.querySelectorAll(".review > li[data-id]")];
  if (!items.length) return;
  const at = items.indexOf(document.activeElement.closest(".review > li"));
  const acts = { a: "accept", r: "reject", e: "edit" };
  if (event.key === "j") items[Math.min(at + 1, items.length - 1)].focus();
  else if (event.key === "k") items[Math.max(at - 1, 0)].focus();
  else if (event.key === "o" && at >= 0) location.href = `/record/${items[at].dataset.id}`;
  else if (acts[event.key] && at >= 0) { event.preventDefault(); judge(acts[event.key], items[at]); }
});

for (const link of document.querySelectorAll("aside [data-id]")) {
  const lit = (on) => document.querySelectorAll(`.text [data-ids~="${link.dataset.id}"]`).forEach((piece) => piece.classList.toggle("lit", on));
  link.addEventListener("mouseenter", () => lit(true));
  link.addEventListener("mouseleave", () => lit(false));
  link.addEventListener("focus", () => lit(true));
  link.addEventListener("blur", () => lit(false));
}
