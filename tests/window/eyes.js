// What somebody would miss who sees little, sees no colours, or has no mouse. Put into the page by the tests; it changes
// nothing there but the style sheets that it says. Each question answers with a list of lines, empty when all is well.
(() => {
  if (globalThis.eyes) return;
  const near = 1.5;
  const said = (e) => e.outerHTML.slice(0, 130).replace(/\s+/g, " ");
  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // Meant for ears only, or not drawn as text of the page: layers of a document, a link that appears with the focus.
  const apart = (e) => {
    if (e.closest("[data-main-rotation], option, title, script, svg") !== null) return true;
    for (let up = e; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.clipPath === "inset(50%)" || (style.position === "absolute" && up.offsetWidth <= 1 && up.offsetHeight <= 1)) return true;
    }
    return false;
  };
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const moves = (overflow) => overflow === "auto" || overflow === "scroll";
  const cuts = (overflow) => overflow === "hidden" || overflow === "clip";

  function* texts() {
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const e = node.parentElement;
      if (plain(node.data) === "" || !shown(e) || apart(e)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 1 && box.height > 1) yield { node, e, box };
    }
  }

  // An ellipsis is allowed where the whole text can be had: a title of it, or of what it stands in.
  function whole(up, node) {
    const style = getComputedStyle(up);
    const declared = style.textOverflow === "ellipsis" || !["none", ""].includes(style.webkitLineClamp);
    const titled = up.closest("[title]") ?? node.parentElement.closest("[title]");
    return declared && titled !== null && plain(titled.title).includes(plain(node.data));
  }

  // Tables, documents and figures may be wider than the window; sentences may not.
  const wide = (e) => e.closest("table, [role=grid], [role=table], .table, .page, figure, pre, .mono, .wide") !== null;

  function lostText({ node, e, box }) {
    const line = plain(node.data).slice(0, 60);
    let { left, right, top, bottom } = box;
    let block = e;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const own = block.getBoundingClientRect();
    if (whole(block, node)) return null;
    if (getComputedStyle(block).overflowX === "visible" && (right > own.right + near || left < own.left - near)) return `spills out of its own box: «${line}» ${said(block)}`;
    const control = e.closest("button, [role=button], [role=tab], [role=menuitem], td, th, summary");
    if (control && shown(control)) {
      const around = control.getBoundingClientRect();
      if (right > around.right + near || left < around.left - near || bottom > around.bottom + 3 || top < around.top - 3)
        return `spills out of its control: «${line}» ${said(control)}`;
    }
    let [sideways, down] = [false, false];
    for (let up = e; up && up !== document.documentElement; up = up.parentElement) {
      const style = getComputedStyle(up);
      const edge = up.getBoundingClientRect();
      if (!sideways && cuts(style.overflowX) && (right > edge.right + near || left < edge.left - near) && !whole(up, node)) return `cut at the side: «${line}» ${said(up)}`;
      if (!down && cuts(style.overflowY) && (bottom > edge.bottom + 3 || top < edge.top - 3) && !whole(up, node)) return `cut above or below: «${line}» ${said(up)}`;
      if (!sideways && moves(style.overflowX)) {
        if ((right > edge.left + up.clientWidth + near + 1 || left < edge.left - near) && !wide(e) && up.scrollLeft === 0) return `read only by scrolling sideways: «${line}» ${said(up)}`;
        sideways = true;
      }
      if (!down && moves(style.overflowY)) down = true;
      if (cuts(style.overflowX)) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (style.position === "fixed") break;
    }
    if (!sideways && (right > innerWidth + near || left < -near)) return `past the window: «${line}» ${said(e)}`;
    return null;
  }

  const pen = document.createElement("canvas").getContext("2d");
  function widthOf(e, text) {
    const style = getComputedStyle(e);
    pen.font = style.font;
    const room = e.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    return pen.measureText(text).width - room;
  }
  function lostInField(e) {
    const text = e.matches("select") ? (e.selectedOptions[0]?.label ?? "") : e.value === "" ? e.placeholder : "";
    return text !== "" && !e.title.includes(text) && widthOf(e, text) > 2 ? `cut in its field: «${text}» ${said(e)}` : null;
  }

  /** Text that is cut, spills over, or asks to scroll sideways; and parts of the window wider than it. */
  function cut() {
    const frames = [document.documentElement, ...document.querySelectorAll("#window > .frame, .frame > .shell, main")];
    const wider = frames.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => `wider than the window: ${e.tagName} ${e.scrollWidth} > ${e.clientWidth}`);
    const lost = [...texts()].map(lostText);
    const fields = [...document.querySelectorAll("select, input:is(:not([type]), [type=text], [type=search])")].filter(shown).map(lostInField);
    return [...new Set([...wider, ...lost, ...fields])].filter((line) => line !== null).slice(0, 12);
  }

  /** Controls smaller than 24 by 24, and answers of a rubric lower than 44. */
  function targets() {
    const all = document.querySelectorAll("button, [role=button], [role=tab], [role=menuitem], [role=option], summary, select, input, textarea, a[href]");
    const small = [...all].flatMap((e) => {
      if (!shown(e) || apart(e.parentElement) || (e.matches("a") && getComputedStyle(e).display === "inline")) return [];
      // A mark is pressed by its words too.
      const target = e.matches("[type=checkbox], [type=radio]") ? (e.labels?.[0] ?? e) : e;
      if (apart(target)) return [];
      const { width, height } = target.getBoundingClientRect();
      const least = e.matches("input[name^=level-], fieldset .choices input[type=radio]") && target.querySelector(".level") ? 43.5 : 23.5;
      return height < least || width < 23.5 ? [`${Math.round(width)} by ${Math.round(height)}: ${said(target)}`] : [];
    });
    return [...new Set(small)].slice(0, 12);
  }

  /** What has a colour with a meaning and neither a word nor a numeral. */
  function colourless() {
    const marks = document.querySelectorAll(".level, [data-level], .ok, .warn, .bad, .note, .late, .observer, .missing, .chosen, [data-tone], [data-mark]");
    const named = (e) => plain(e.textContent) !== "" || e.querySelector("[aria-label], title, img[alt]:not([alt=''])") !== null || e.hasAttribute("aria-label");
    return [...marks].flatMap((e) => {
      if (!shown(e) || apart(e)) return [];
      if (e.matches("[data-level]") && !/[0-3]|N\/A|N\/E/.test(e.textContent + (e.getAttribute("aria-label") ?? ""))) return [`a level without its numeral: ${said(e)}`];
      // A point or a picture beside its words.
      const beside = e.getAttribute("aria-hidden") === "true" || e.matches("svg") || e.closest("svg") !== null;
      return named(e) || (beside && named((e.closest("svg") ?? e).parentElement)) ? [] : [`colour alone: ${said(e)}`];
    });
  }

  // Words that Spanish sentences cannot do without, and English ones never have.
  const SPANISH = /(?<![\p{L}])(de|del|el|los|las|que|por|para|con|una|un|en|se|su|sus|al|y|es|lo|la)(?![\p{L}])/giu;
  const NAMES = /\p{Lu}[\p{L}'’-]*(?:\s+(?:(?:de|del|la|las|los|y)\s+)*\p{Lu}[\p{L}'’-]*)+/gu;
  /** In the English window: Spanish sentences that are not said to be Spanish. */
  function tongue() {
    return [...texts()].flatMap(({ node, e }) => {
      // Names are in no language.
      const text = plain(node.data).replace(NAMES, "");
      const language = e.closest("[lang]")?.lang ?? "";
      const words = text.split(" ").length;
      const found = text.match(SPANISH)?.length ?? 0;
      return !language.startsWith("es") && words >= 4 && found >= 2 && found / words >= 0.2 ? [`Spanish without saying so: «${text.slice(0, 90)}» ${said(e)}`] : [];
    }).slice(0, 12);
  }

  const ring = (e) => {
    const style = getComputedStyle(e);
    const outline = style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) === 0 ? "none" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecorationLine].join("|");
  };
  // What may carry the ring of something: itself, its neighbour (a mark drawn beside a native control), what it stands in.
  const around = (e) => [e, e.nextElementSibling, e.labels?.[0], e.parentElement, e.parentElement?.parentElement].filter((one) => one);
  const rectangle = (e) => {
    const drawn = e.matches(".only-read-aloud") ? (e.labels?.[0] ?? e.parentElement) : e;
    return [drawn, drawn.getClientRects()[0] ?? drawn.getBoundingClientRect()];
  };

  function inSight(e, wrong) {
    const [drawn, box] = rectangle(e);
    let [left, right, top, bottom] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    // Of something longer than what scrolls around it, the part that is shown.
    for (let up = drawn.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === "visible") continue;
      const edge = up.getBoundingClientRect();
      [left, right, top, bottom] = [Math.max(left, edge.left), Math.min(right, edge.right), Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    if (right - left < 1 || bottom - top < 1) return wrong.push(`the focus is out of sight: ${said(e)}`);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (hit === null || !(drawn.contains(hit) || hit.contains(drawn) || e.labels?.[0]?.contains(hit))) wrong.push(`the focus is covered: ${said(e)} by ${hit && said(hit)}`);
  }

  /** Takes note of how everything looks without the focus, and looks at what has it after every key. */
  function follow() {
    document.activeElement?.blur?.();
    // The next step is the first of the page, wherever the focus was.
    getSelection().setPosition(document.body, 0);
    const without = new Map([...document.querySelectorAll("body *")].map((e) => [e, ring(e)]));
    const walk = { stops: [], wrong: [], over: false };
    globalThis.walk = walk;
    document.addEventListener("keyup", () => {
      const e = document.activeElement;
      // A control of several parts, such as a date, keeps the focus for some steps.
      if (walk.over || (walk.stops.length > 0 && walk.stops.at(-1) === e)) return;
      walk.over = !e || e === document.body ? walk.stops.length > 0 : walk.stops.includes(e);
      if (walk.over || !e || e === document.body) return;
      walk.stops.push(e);
      const changed = around(e).some((one) => (without.has(one) ? without.get(one) !== ring(one) : getComputedStyle(one).outlineStyle !== "none"));
      if (!changed) walk.wrong.push(`the focus does not show: ${said(e)}`);
      // The engine brings it to sight a moment later.
      setTimeout(() => document.activeElement === e && inSight(e, walk.wrong), 25);
    });
  }
  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };
  const still = sheet("*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent !important }");
  // WCAG 1.4.12, as it is written.
  const airy = sheet("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const spaced = (on) => {
    const rest = document.adoptedStyleSheets.filter((one) => one !== airy);
    document.adoptedStyleSheets = on ? [...rest, airy] : rest;
  };

  globalThis.eyes = { cut, targets, colourless, tongue, follow, spaced };
})();
