// F6 and Shift+F6: the panes of the window (`data-area`; `data-pane` is paneforge's own), one after another.

/** What inside a pane may take the focus. */
const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]";

/** Panes that stand behind another, with the way to bring each to the front. */
const behind = new WeakMap<Element, () => void>();

/** Says that a pane may stand behind another, and how it is brought to the front when the keys reach it. */
export function bringsToFront(show: () => void): (pane: Element) => () => void {
  return (pane) => {
    behind.set(pane, show);
    return () => behind.delete(pane);
  };
}

const seen = (element: Element): boolean => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

/** Puts the focus in the next pane that is seen, or the previous one. */
export function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-area]")].filter((pane) => seen(pane) || behind.has(pane));
  if (panes.length === 0) return;
  const active = document.activeElement;
  // Panes nest (a screen has its own): the innermost one that holds the focus is where one is.
  const at = panes.findLastIndex((pane) => active !== null && pane.contains(active));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = panes[(from + step + panes.length) % panes.length] ?? panes[0]!;
  if (seen(next)) return focusInside(next);
  behind.get(next)?.();
  // Once it is drawn in front.
  setTimeout(() => focusInside(next));
}

function focusInside(pane: HTMLElement): void {
  const inside = [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.tabIndex >= 0 && seen(one));
  const current = inside.find((one) => one.getAttribute("aria-current") === "page");
  const target = current ?? inside[0] ?? pane;
  if (target === pane && !pane.hasAttribute("tabindex")) pane.tabIndex = -1;
  target.focus();
}
