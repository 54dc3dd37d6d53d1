// Reads a question aloud, and notes how answering goes. Pages work the same without it.
(() => {
  const label = document.currentScript.dataset.say;
  const form = document.querySelector("main form");
  if (!form) return;

  if (label && "speechSynthesis" in window) {
    const say = document.createElement("button");
    Object.assign(say, { type: "button", className: "aloud", textContent: label });
    form.querySelector(".actions").before(say);
    say.addEventListener("click", () => {
      const voice = window.speechSynthesis;
      if (voice.speaking) return voice.cancel();
      const parts = form.querySelectorAll("h1, h2, legend.item, .former, .hint, .choice, .row label");
      const text = [...parts].map((part) => part.textContent.trim()).filter(Boolean).join(". ");
      const words = new SpeechSynthesisUtterance(text);
      words.lang = document.documentElement.lang;
      voice.speak(words);
    });
    addEventListener("pagehide", () => window.speechSynthesis.cancel());
  }

  if (!form.elements._shown) return;
  const counts = { _changes: 0, _unfocused: 0 };
  form.addEventListener("change", () => { counts._changes += 1; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) counts._unfocused += 1; });
  form.addEventListener("submit", () => {
    const width = document.documentElement.clientWidth;
    const values = { ...counts, _layout: width < 640 ? "narrow" : width < 896 ? "middle" : "wide" };
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name] || document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
  });
})();
