// What axe does not see, found in the page that is open. Each list is empty where all is well.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true })
    && !e.closest(".hidden-text, .visually-hidden, .skip:not(:focus)")
    && !(e.closest(".stack thead") && getComputedStyle(e.closest("thead")).position === "absolute");
  const said = (e) => {
    const words = (e.getAttribute("aria-label") || e.innerText || e.id || e.name || "").trim();
    return `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}: ${words.slice(0, 60)}`;
  };
  const scroller = (e) => {
    for (let up = e.parentElement; up; up = up.parentElement) {
      if (up !== document.body && /auto|scroll/.test(getComputedStyle(up).overflowX)) return up;
    }
    return null;
  };
  const own = (e) => [...e.childNodes].some((one) => one.nodeType === 3 && one.data.trim());

  // text that cannot be read: past the edge of the window, cut off, or outside its own button or cell
  const unread = () => {
    const wide = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [];
    for (const e of all("body *")) {
      if (!shown(e) || e.closest("svg, iframe, option, math")) continue;
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (own(e) && (box.right > wide + 1 || box.left < -1) && !scroller(e)) found.push(`outside: ${said(e)}`);
      if (box.width > 2 && /hidden|clip/.test(style.overflow) && e.innerText?.trim()
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) found.push(`cut: ${said(e)}`);
      if (e.matches("button, .btn, .button, .choice, td, th, .badge, .nav-link, .tile, legend, label, summary, h1, h2, h3")
        && e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !e.querySelector("input, .hidden-text")) found.push(`spills: ${said(e)}`);
    }
    return found;
  };

  // a group, region or second navigation without a name
  const nameless = () => {
    const named = (e) => e.getAttribute("aria-label")?.trim()
      || (e.getAttribute("aria-labelledby") || "").split(" ").some((id) => document.getElementById(id)?.textContent.trim());
    const groups = all("fieldset").filter((e) => !e.querySelector(":scope > legend")?.textContent.trim() && !named(e));
    const roles = all("[role=group], [role=radiogroup], [role=region], section[tabindex], iframe")
      .filter((e) => !named(e) && !e.title);
    const navigations = all("nav").filter((e, _, every) => every.length > 1 && !named(e));
    const alone = all("input[type=radio]").filter((e) => !e.closest("fieldset, [role=group], [role=radiogroup]"));
    const broken = all("[aria-describedby], [aria-labelledby]").filter((e) => ["aria-describedby", "aria-labelledby"]
      .some((kind) => (e.getAttribute(kind) || "").split(" ").filter(Boolean).some((id) => !document.getElementById(id))));
    return [...groups, ...roles, ...navigations, ...alone, ...broken].map(said);
  };

  // every word that is seen or heard, but code, what says that it is in another language, and the names of journals
  const words = () => {
    const other = "script, style, code, kbd, .code, textarea, iframe, .source, [lang]:not(html, [lang=nl])";
    const tree = document.body.cloneNode(true);
    all(other, tree).forEach((e) => e.remove());
    const heard = [...all("*", tree)].flatMap((e) => ["aria-label", "title", "alt", "placeholder", "aria-description"]
      .map((name) => e.getAttribute(name)).filter(Boolean));
    const text = [document.title, ...heard];
    const walk = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) text.push(walk.currentNode.data);
    return text.join("\n");
  };

  // the language of the page, and its one main heading
  const headed = () => [
    ...(document.documentElement.lang === "nl" ? [] : ["the page does not say that it is Dutch"]),
    ...(all("h1").length === 1 ? [] : [`${all("h1").length} main headings`])];

  // links of a summary of faults that do not lead to a field
  const astray = () => all("[role=alert] a[href^='#'], .summary a[href^='#']").filter((e) => {
    const to = document.getElementById(decodeURIComponent(e.hash.slice(1)));
    return !to?.matches("input, textarea, select, fieldset[tabindex]");
  }).map(said);

  // where the focus can go: is its ring seen, and is it not covered
  const stops = () => all("a[href], button, input, select, textarea, summary, [tabindex]")
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }));
  const ringed = (e) => {
    const style = getComputedStyle(e);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && !/, 0\)$|transparent/.test(style.outlineColor);
  };
  const shadowed = (e) => getComputedStyle(e).boxShadow !== "none";
  const focus = (forced) => {
    const found = [];
    const before = document.activeElement;
    for (const e of stops()) {
      e.focus();
      if (document.activeElement !== e) continue;
      const holders = [e, ...(e.labels || [])];
      if (!holders.some((one) => ringed(one) || (!forced && shadowed(one)))) found.push(`no ring: ${said(e)}`);
      const box = (e.matches(".btn-check") ? e.labels[0] : e).getBoundingClientRect();
      const top = Math.max(box.top, 0), tall = Math.min(box.bottom, innerHeight) - top;
      const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
      const free = points.some(([x, y]) => {
        const hit = document.elementFromPoint(box.left + box.width * x, top + tall * y);
        return hit && (e.contains(hit) || hit.contains(e) && hit !== document.body && hit !== document.documentElement
          || [...(e.labels || [])].some((label) => label.contains(hit)));
      });
      if (!free && e.tagName !== "IFRAME" && !e.closest("svg")) found.push(`covered: ${said(e)}`);
      if (e.tabIndex > 0) found.push(`out of order: ${said(e)}`);
    }
    before?.focus?.();
    scrollTo(0, 0);
    return found;
  };

  // what is current must differ from its neighbours by more than a colour of its ground
  const marks = (e) => {
    const style = getComputedStyle(e), front = getComputedStyle(e, "::before");
    return [style.fontWeight, style.textDecorationLine, style.borderBottomWidth, style.borderBottomStyle,
      style.borderLeftStyle, style.outlineStyle, front.content].join();
  };
  const colourOnly = () => all("[aria-current], [aria-selected=true]").filter((e) => {
    const near = e.closest("ul, ol, nav, .steps")?.querySelectorAll(`${e.tagName}:not([aria-current])`);
    return near?.length && marks(e) === marks(near[0]);
  }).map(said);

  // boxes that draw themselves: their two states are pictured apart
  const drawn = () => all("input[type=radio], input[type=checkbox]")
    .filter((e) => getComputedStyle(e).appearance === "none" && e.checkVisibility())
    .map((e) => e.id || e.name);

  // text whose size does not follow the reader's own
  const sizes = () => all("body *").filter((e) => own(e) && shown(e) && !e.closest("svg, iframe, option"))
    .map((e) => [said(e), parseFloat(getComputedStyle(e).fontSize)]);

  // what a thumb must hit
  const small = (least) => all("label.choice, button, .button, main a, footer a, summary, textarea, select, input[type=text]")
    .filter((e) => shown(e) && !e.closest(".summary, p:not(.open), .note, dd, td") && e.type !== "hidden")
    .map((e) => [said(e), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < least || box.width < least)
    .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);

  window.eyes = { unread, nameless, words, headed, astray, focus, colourOnly, drawn, sizes, small };
})();
