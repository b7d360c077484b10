/** Where the focus goes when what had it goes away with much around it, such as a whole screen. */
export const FOCUS_HOME = { 'data-focus-home': '' } as const;

/** How far back a place is looked for; dialogs lie no deeper over each other. */
const MOST_PLACES = 12;
const DIALOGS = '[role=dialog], [role=alertdialog]';
const FOCUSABLE =
  'button:not([disabled]), a[href], input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/**
 * Keeps the keyboard where somebody was: when the element that has the focus is removed, the browser gives the focus to the
 * page, where Tab begins again and Escape does nothing. It then goes to what is left nearest to it, within the dialog on top if
 * there is one. Returns how to stop.
 */
export function keepFocus(document: Document): () => void {
  /** Of each element that had the focus, it and all around it; the newest first. */
  let places: readonly FocusPath[] = [];
  /** The one that has it, or had it when it was removed; null where the focus was let go of. */
  let holder: WeakRef<Element> | null = null;
  const isLost = (): boolean =>
    holder?.deref()?.isConnected === false && document.activeElement === document.body;

  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    holder = new WeakRef(target);
    places = [placeOf(target), ...places.filter(([element]) => element?.deref() !== target)].slice(
      0,
      MOST_PLACES,
    );
  };
  const onFocusOut = ({ target }: FocusEvent): void =>
    // A removal tells of it too, before it is done.
    queueMicrotask(() => {
      const held = holder?.deref();
      const isLetGo = target === held && held?.isConnected === true;
      if (isLetGo && document.activeElement === document.body) holder = null;
    });
  const restore = (): void => {
    if (isLost()) focusNearest(document, places);
  };
  const observer = new MutationObserver(() => {
    // A dialog that closes gives the focus back in the next frame, and knows better where to.
    if (isLost()) requestAnimationFrame(() => requestAnimationFrame(restore));
  });

  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
    observer.disconnect();
  };
}

/** Weakly: a field that went away must not stay in memory with what was typed into it, which may be a secret. */
type FocusPath = readonly WeakRef<Element>[];

function placeOf(element: Element): FocusPath {
  const place: WeakRef<Element>[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (each !== document.body && each !== document.documentElement) place.push(new WeakRef(each));
  }
  return place;
}

function focusNearest(document: Document, places: readonly FocusPath[]): void {
  const top = [...document.querySelectorAll(DIALOGS)].at(-1) ?? document.body;
  for (const reference of places.flat()) {
    const around = reference.deref();
    if (around?.isConnected === true && top.contains(around) && focusFirst(document, around)) return;
  }
}

/** False where nothing in it takes the focus. */
function focusFirst(document: Document, around: Element): boolean {
  const home = around.querySelector('[data-focus-home]');
  const itself = around.matches(FOCUSABLE) ? [around] : [];
  const all = [...(home === null ? [] : [home]), ...itself, ...around.querySelectorAll(FOCUSABLE)];
  return all.some((element) => {
    if (!(element instanceof HTMLElement)) return false;
    element.focus();
    return document.activeElement === element;
  });
}
