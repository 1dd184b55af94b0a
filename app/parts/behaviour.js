// What Streamlit leaves out for people who use the keyboard or a screen reader, and links that stay inside the window.
// Loaded with the page, before Streamlit is: a link that is followed early waits until the server can be told.

window.cspr = {
  run: 0, visit: 0, status: "", case: "", unsaved: false, tell: null, waiting: null, leaving: false,
  marked: [], typed: [], practice: "", owed: null,
};

// Called by the component of behaviour.py after every run of the page.
window.cspr.update = (data, tell, giveBack) => {
  const here = window.cspr;
  here.tell = tell;
  givePracticeBack(here, data, giveBack);
  here.run = data.run;
  here.unsaved = data.unsaved;
  here.case = data.case;
  nameAsWritten();
  here.typed = here.typed.filter((one) => stillHeld(one, data.unsaved));
  leaveOnceHeard(here);
  group(data.groups);
  describe(here, data.invalid, data.described);
  if (data.visit !== here.visit) {
    const first = here.visit === 0;
    here.visit = data.visit;
    here.status = data.status;
    if (!first || data.insist) focusOn(data.focus);
  } else if (data.status !== here.status) {
    here.status = data.status;
    announcer().textContent = data.status;
  }
  if (here.waiting !== null) {
    tell(here.waiting);
    here.waiting = null;
  }
};

// Where the program was started again it counts its runs anew, and has forgotten what was for practice. A window tells it
// one thing at a time, so that it is told again until it has heard.
function givePracticeBack(here, data, giveBack) {
  if (data.run < here.run && here.practice) here.owed = { practice: here.practice, times: 5 };
  if (data.practice || here.owed?.times === 0) here.owed = null;
  here.practice = data.practice || (here.owed?.practice ?? "");
  if (here.owed) {
    here.owed.times -= 1;
    giveBack(here.owed.practice);
  }
}

document.addEventListener("DOMContentLoaded", announcer);
document.addEventListener("DOMContentLoaded", watchTheConnection);
document.addEventListener("click", (event) => follow(window.cspr, event), true);
// A link that is opened beside this window names the case in hand, which the other window cannot know.
document.addEventListener("mousedown", (event) => nameTheCase(window.cspr, event), true);

// Streamlit acts on a bare r (run again) and c (clear) wherever the focus is. Letters are for typing.
window.addEventListener(
  "keydown",
  (event) => {
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    const typing = field && !field.matches("input[type=radio], input[type=checkbox]");
    if (bare && !typing && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
  },
  true,
);

// A long text is handed on in a pause of the typing, as if somebody had left the field: then it is kept. Most short
// ones are handed on by Streamlit itself (PAUSE in fields.py), the others when they are left.
const PAUSE = 1000;
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.tagName !== "TEXTAREA") return;
  clearTimeout(field.pause);
  field.pause = setTimeout(() => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true })), PAUSE);
}, true);

// What was typed in the fields of this page and may not have been kept when the window is closed or the connection is cut.
// It is held by this window alone, and nowhere that outlives it. A word to search for, a day to look back to and a secret code
// are no work.
const UNHEARD = 5000;
const NO_WORK = "[data-testid=stForm] *, :is(.st-key-cases-sought, .st-key-known-on-box, .st-key-own-code-box) *";
document.addEventListener("focusin", (event) => { event.target.heard = event.target.value; }, true);
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("textarea, input[type=text]") || field.matches(NO_WORK)) return;
  const here = window.cspr;
  here.typed = here.typed.filter((one) => one.field !== field);
  const one = { field, text: field.value, at: Date.now(), told: null };
  here.typed.push(one);
  setTimeout(() => noteTold(one), PAUSE);
}, true);

// The program is told of a field in a pause, when it is left, and with Enter. It has heard once the page has run after that.
function noteTold(one) {
  one.told ??= window.cspr.run;
}
function noteAllTold(event) {
  window.cspr.typed.filter((one) => one.field === event.target).forEach(noteTold);
}
document.addEventListener("focusout", noteAllTold, true);
document.addEventListener("keydown", (event) => event.key === "Enter" && noteAllTold(event), true);

// Going back leaves a field without a word to it. What stands there is handed on first: the run that hears it puts the
// page's address back, and only then the window leaves.
window.addEventListener(
  "popstate",
  (event) => {
    if (!window.cspr.typed.some(unheard)) return;
    event.stopImmediatePropagation();
    window.cspr.leaving = true;
    document.activeElement?.blur();
  },
  true,
);

function leaveOnceHeard(here) {
  if (!here.leaving || here.typed.some(unheard)) return;
  here.leaving = false;
  history.back();
}

function unheard(one) {
  return one.field.isConnected && one.text !== one.field.heard && (one.told === null || one.told === window.cspr.run);
}

// What the program keeps for good need not be given back. What it only holds may go with it.
function stillHeld(one, unsaved) {
  if (!unheard(one)) one.field.heard = one.text;
  return one.field.isConnected && (unsaved || unheard(one) || Date.now() - one.at < UNHEARD);
}

// Where the program was started again it knows nothing of this window: it is asked at once, before anybody types on, and
// what it may not have heard of is shown again.
function watchTheConnection() {
  let cut = false;
  setInterval(() => {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState;
    if (!state) return;
    if (state !== "CONNECTED") {
      if (window.cspr.run === 0) return;
      cut = true;
      sayThatItIsCut();
    } else if (cut) {
      cut = false;
      showAgain(window.cspr.typed.filter((one) => one.field.isConnected && one.text.trim()).map(asTyped));
      window.cspr.typed = [];
      window.cspr.tell?.("."); // leads nowhere, but the page runs
    }
  }, 300);
}

// Streamlit asks whether one is connected to the internet. Nothing here is.
function sayThatItIsCut() {
  for (const said of document.querySelectorAll("[role=dialog] :is(p, div)")) {
    if (said.children.length === 0 && /internet|Streamlit/.test(said.textContent)) {
      said.textContent =
        "The program does not answer. What is saved stays saved, and what you typed last is shown to you again. If the " +
        "program was stopped, start it again: this window then goes on by itself.";
    }
  }
}

// A day or a number says little without the question and the name of its field.
function asTyped({ field, text }) {
  if (!field.matches("input")) return text;
  const asked = field.closest("[role=group][aria-label]")?.getAttribute("aria-label");
  return `${[asked, field.getAttribute("aria-label")].filter(Boolean).join(" ")}: ${text}`;
}

function showAgain(texts) {
  if (texts.length === 0) return;
  document.getElementById("cspr-cut")?.remove();
  const box = document.createElement("section");
  box.id = "cspr-cut";
  box.setAttribute("role", "alert");
  const said = document.createElement("p");
  said.textContent = "The connection was cut while you typed. Should it not stand in its field, copy it from here:";
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = "Put this away";
  away.addEventListener("click", () => {
    box.remove();
    document.querySelector("h1")?.focus();
  });
  box.append(said, ...texts.map((text) => Object.assign(document.createElement("pre"), { textContent: text })), away);
  document.body.append(box);
}

window.addEventListener("beforeunload", (event) => {
  if (window.cspr.unsaved || window.cspr.typed.some(unheard)) event.preventDefault();
});

function nameTheCase(here, event) {
  const link = event.target.closest?.("a[data-go]");
  if (!link || !here.case || /[?]/.test(link.dataset.go)) return;
  const [page, element] = link.dataset.go.split("#");
  link.href = `/${page}?case=${here.case}${element ? `#${element}` : ""}`;
}

function follow(here, event) {
  const link = event.target.closest?.("a[data-go], a[data-focus]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.dataset.focus) focusOn(link.dataset.focus);
  else if (here.tell) here.tell(link.dataset.go);
  else here.waiting = link.dataset.go;
}

// The page may still be on its way: look for the element for three seconds.
function focusOn(id, tries = 60) {
  const element = document.getElementById(id);
  if (!element) {
    if (tries > 0) setTimeout(() => focusOn(id, tries - 1), 50);
    return;
  }
  const around = element.closest("[data-testid=stElementContainer]") ?? element;
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  (toTypeIn(element, around) ?? element).focus({ preventScroll: true });
  if (element.tagName === "H1") document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  else around.scrollIntoView({ block: "start" });
}

// Whoever follows a link to a field types into it. Its label and hint stand above it, and are heard with it.
function toTypeIn(element, around) {
  if (!element.matches(".above")) return null;
  return around.nextElementSibling?.querySelector("input:not([type=radio], [type=checkbox]), textarea");
}

// One element, there before anything changes, so that a change of its text is read out.
function announcer() {
  let element = document.getElementById("cspr-status");
  if (!element) {
    element = document.createElement("div");
    element.id = "cspr-status";
    element.setAttribute("role", "status");
    document.body.append(element);
  }
  return element;
}

// Streamlit shows a label as Markdown, but takes it as it is for the name that a screen reader says. The strokes that keep
// a label from being Markdown are not to be heard.
function nameAsWritten() {
  const widgets = ["Radio", "Checkbox", "TextInput", "TextArea", "Selectbox"].map((kind) => `[data-testid=st${kind}]`);
  for (const named of document.querySelectorAll(`:is(${widgets}) [aria-label*="\\\\"]`)) {
    if (named.dataset.named === named.getAttribute("aria-label")) continue;
    named.dataset.named = named.getAttribute("aria-label").replace(/\\([^\w\s])/g, "$1");
    named.setAttribute("aria-label", named.dataset.named);
  }
}

// Fields that belong together, and what they are about: "Day" alone says too little to whoever hears it.
function group(groups) {
  for (const [key, words] of groups) {
    const container = document.querySelector(`.st-key-${CSS.escape(key)}`);
    container?.setAttribute("role", "group");
    container?.setAttribute("aria-label", words);
  }
}

// Tie each hint and each error to its field. The fields of one answer stand in a container whose class names its key.
function describe(here, invalid, described) {
  const fields = [];
  for (const [pairs, wrong] of [[described, false], [invalid, true]]) {
    for (const [key, said] of pairs) {
      for (const field of document.querySelectorAll(`.st-key-${CSS.escape(key)} :is(input, textarea)`)) {
        const before = fields.includes(field) ? `${field.getAttribute("aria-describedby")} ` : "";
        field.setAttribute("aria-describedby", before + said);
        if (wrong) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
        fields.push(field);
      }
    }
  }
  for (const field of here.marked) {
    if (!fields.includes(field)) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  }
  here.marked = fields;
}
