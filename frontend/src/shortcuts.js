// Single keys for staff: / search, j k move between rows, o opens, and every data-key="t" inside the current row.
// They can be switched off in the help dialog (WCAG 2.1.4), and never act while somebody writes.
const OFF = "tovholder-keys-off";
const help = document.getElementById("tov-keys");
const remembered = (() => { try { return localStorage; } catch { return null; } })(); // blocked in some browsers
const isOff = () => remembered?.getItem(OFF) === "1";

const rows = () => [...document.querySelectorAll(".tov-row")].filter((row) => row.offsetParent);
const currentRow = () => document.querySelector(".tov-row[aria-current]");

function select(row) {
  currentRow()?.removeAttribute("aria-current");
  row?.setAttribute("aria-current", "true");
}

function move(step) {
  const list = rows();
  const at = list.indexOf(currentRow());
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step];
  next?.querySelector(".tov-row-title")?.focus();
}

function press(key) {
  const row = currentRow();
  const outside = [...document.querySelectorAll(`[data-key="${key}"]`)].filter((control) => !control.closest(".tov-row"));
  const control = row?.querySelector(`[data-key="${key}"]`) ?? outside[0];
  control?.click();
  return Boolean(control);
}

function act(key) {
  if (key === "j" || key === "k") return rows().length > 0 && (move(key === "j" ? 1 : -1), true);
  if (key === "o") return currentRow() && (currentRow().querySelector(".tov-row-title")?.click(), true);
  if (key === "?") return showHelp(), true;
  if (key === "/") {
    const search = document.querySelector("input[type=search]");
    search?.focus();
    search?.select();
    return Boolean(search);
  }
  return /^[a-z0-9]$/.test(key) && press(key);
}

function showHelp() {
  const known = new Map();
  for (const control of document.querySelectorAll("[data-key][data-key-help]")) known.set(control.dataset.key, control.dataset.keyHelp);
  const lines = [...known].map(([key, text]) => {
    const line = document.createElement("div");
    const [term, meaning, cap] = ["dt", "dd", "kbd"].map((tag) => document.createElement(tag));
    cap.textContent = key;
    meaning.textContent = text;
    term.append(cap);
    line.append(term, meaning);
    return line;
  });
  help.querySelector("[data-keys-here]").replaceChildren(...lines);
  help.showModal();
}

if (help) {
  const writing = "input, textarea, select, [contenteditable]";
  document.addEventListener("focusin", ({ target }) => target.closest(".tov-row") && select(target.closest(".tov-row")));
  document.addEventListener("keydown", (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open;
    const toggle = event.target.matches("input[type=checkbox], input[type=radio]");
    if (busy || isOff() || (event.target.closest(writing) && !toggle)) return;
    if (act(event.key)) event.preventDefault();
  });
  const toggle = help.querySelector("input[type=checkbox]");
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => remembered?.setItem(OFF, toggle.checked ? "0" : "1"));
  for (const opener of document.querySelectorAll("[data-open-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", showHelp);
  }
}
