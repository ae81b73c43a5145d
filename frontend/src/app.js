// What the browser runs on every page. Nothing here is needed to use a page: all of it is added comfort.
// Only the two DKFDS components in use are bundled: its ready-made file holds all of them (77 KB).
import CharacterLimit from "../node_modules/dkfds/src/js/components/character-limit.js";
import ErrorSummary from "../node_modules/dkfds/src/js/components/error-summary.js";
import htmx from "htmx.org";
import "./shortcuts.js";

htmx.config.allowEval = false; // strict CSP
htmx.config.includeIndicatorStyles = false; // strict CSP: it would write a <style>
htmx.config.historyCacheSize = 0; // no page with personal data is kept in localStorage
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[234]..", swap: true }, // a 422 form or a 409 comparison is an answer, not a failure
  { code: "5..", swap: false, error: true },
];

function enhance(scope) {
  const all = (selector) => [...(scope.matches?.(selector) ? [scope] : []), ...scope.querySelectorAll(selector)];
  for (const box of all(".form-limit")) {
    const left = box.dataset.left;
    new CharacterLimit(box, {
      character_remaining: left, characters_remaining: left, character_too_many: left, characters_too_many: left,
    }).init();
  }
  for (const summary of all(".tov-error-summary")) new ErrorSummary(summary).init(); // moves focus to it
}

/** Show the translated alert kept in <template id="tov-failure-…"> above the content. */
function showFailure(kind) {
  const template = document.getElementById(`tov-failure-${kind}`);
  if (template) document.getElementById("tov-messages").replaceChildren(template.content.cloneNode(true));
}

const isWholePage = (text) => /^\s*<!doctype html/i.test(text);

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!isWholePage(detail.xhr.responseText) || detail.requestConfig.elt.closest("[hx-select]")) return;
  detail.shouldSwap = false; // never a page inside a page
  const asked = new URL(detail.requestConfig.path, location.href).pathname;
  const answered = new URL(detail.xhr.responseURL).pathname;
  if (detail.xhr.status >= 400) showFailure("refused");
  else if (answered !== asked) location.assign(detail.xhr.responseURL); // the session ended: sign-in answered
  else location.reload();
});
document.addEventListener("htmx:responseError", () => showFailure("server"));
document.addEventListener("htmx:sendError", () => showFailure("network"));

// aria-busy while a part of the page is fetched
document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target?.removeAttribute("aria-busy"));

// A swap that takes away the focused element moves focus into the new part, or to the row after a removed one.
let lost = null;
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const row = target?.closest(".tov-row");
  lost = target?.contains(document.activeElement) && {
    around: target.parentElement?.closest("section, form, main"),
    heir: row === target && (row.nextElementSibling ?? row.previousElementSibling),
  };
});
function refocus(part) {
  if (!lost || document.activeElement?.matches(":not(body)")) return;
  const found = ["[data-focus]", ".tov-error-summary", "h1, h2, h3, h4, legend"].map((at) => part?.querySelector(at));
  const heir = lost.heir?.isConnected && lost.heir.querySelector(".tov-row-title");
  const place = found.find(Boolean) || heir || lost.around?.querySelector("h1, h2, h3, h4") || lost.around;
  if (place && !place.matches("a, button, input, select, textarea")) place.tabIndex = -1;
  place?.focus();
  lost = null;
}
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  enhance(elt);
  if (!elt.closest("#tov-live, #tov-messages")) refocus(elt);
});
document.addEventListener("htmx:afterRequest", () => setTimeout(refocus, 60)); // a deleted row never settles

// One press, one request. The button keeps its focus, so it is marked rather than disabled.
const submitButtons = (form) => form.querySelectorAll("button:not([type=button]), input[type=submit]");
function guard(form, on) {
  form.toggleAttribute("data-sent", on);
  for (const button of submitButtons(form)) on ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled");
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("data-sent")) return event.preventDefault(), event.stopImmediatePropagation();
  if (form.hasAttribute("data-again") || form.method === "get" || form.method === "dialog") return;
  setTimeout(() => guard(form, true)); // after the browser has collected the values
}, true);
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.elt.matches("form") && guard(detail.elt, false));
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => guard(form, false)));

enhance(document);
