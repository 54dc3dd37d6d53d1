// Makes the designer smoother; everything here can be done without it.
"use strict";
const form = document.getElementById("vraagformulier");
const frame = document.getElementById("beeld");
const fold = document.querySelector(".outline-fold");

// on a phone the outline is folded, so that the question comes first
if (fold && form && matchMedia("(max-width: 61.99rem)").matches) fold.open = false;
if (matchMedia("(max-width: 47.99rem)").matches) for (const part of document.querySelectorAll(".fold-small")) part.open = false;

// the preview follows what is typed
if (form && frame) {
  let waiting, asked = 0;
  const show = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    const page = await answer.text();
    if (answer.ok && mine === asked) frame.srcdoc = page;
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 200); });
}

// the answers of the earlier question that is chosen in a condition
const known = document.getElementById("antwoorden");
if (form && known) {
  const variables = JSON.parse(known.textContent);
  form.addEventListener("change", (event) => {
    const name = event.target.name || "";
    if (!name.endsWith(".variable")) return;
    const variable = variables[event.target.value];
    const old = form.elements[name.replace(/variable$/, "value")];
    const answers = variable ? variable.answers : [];
    const made = document.createElement(answers.length ? "select" : "input");
    made.name = old.name;
    made.className = answers.length ? "form-select" : "form-control";
    made.setAttribute("aria-label", old.getAttribute("aria-label"));
    for (const [code, words] of answers) made.add(new Option(words, code));
    old.replaceWith(made);
    if (variable && variable.several) form.elements[name.replace(/variable$/, "relation")].value = "contains";
  });
}

// dragging in the outline does what the buttons do
const place = document.getElementById("plaats");
if (place) {
  let dragged = null;
  for (const row of document.querySelectorAll("[data-question]")) {
    row.addEventListener("dragstart", () => { dragged = row.dataset.question; });
    row.addEventListener("dragover", (event) => { event.preventDefault(); row.classList.add("dropping"); });
    row.addEventListener("dragleave", () => row.classList.remove("dropping"));
    row.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!dragged || dragged === row.dataset.question) return;
      for (const [name, value] of [["step", "after"], ["after", row.dataset.question]]) {
        const field = document.createElement("input");
        field.type = "hidden"; field.name = name; field.value = value;
        place.append(field);
      }
      place.action = place.action.replace(/vraag\/[^/]+\/plaats$/, `vraag/${dragged}/plaats`);
      place.submit();
    });
  }
}

// leaving with something typed and not saved is asked about
if (form) {
  let typed = false;
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
