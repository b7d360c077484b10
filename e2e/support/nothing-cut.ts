import { expect, type Page } from '@playwright/test';

/**
 * Expects that nothing on screen is cut off, covered or out of reach: everything that can be pressed or typed into lies whole in the window, or
 * does once what it scrolls in is scrolled; and every text is whole, or ends in dots or clamped lines on purpose. Of a dialog or
 * menu that is open only that is looked at, for the rest is out of reach on purpose.
 */
export async function expectNothingCut(page: Page, where: string): Promise<void> {
  // The words about a button that the mouse rests on lie over others on purpose.
  await page.mouse.move(2, 2);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  // What moves is where it will be.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  );
  expect(await page.evaluate(whatIsCut), where).toEqual([]);
}

/** Runs in the page: a line for each thing that is cut. */
function whatIsCut(): readonly string[] {
  const SLACK_PX = 1.5;
  const PRESSED = 'button, a[href], input, select, textarea, summary, [role=tab], [tabindex="0"]';
  const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
  const scope = [...document.querySelectorAll(OVER)].at(-1) ?? document.body;
  const found: string[] = [];

  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  const windowBox: Box = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
  const EVERYWHERE: Box = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  const within = (inner: Box, outer: Box): boolean =>
    inner.left >= outer.left - SLACK_PX &&
    inner.top >= outer.top - SLACK_PX &&
    inner.right <= outer.right + SLACK_PX &&
    inner.bottom <= outer.bottom + SLACK_PX;
  const around = function* (element: Element): Generator<Element> {
    for (let each = element.parentElement; each !== null; each = each.parentElement) yield each;
  };
  /** Those that may clip it: what is placed absolutely is clipped from what it is placed by on. */
  const placedIn = function* (element: Element): Generator<Element> {
    let each: Element | null = element;
    while (each !== null) {
      const position: string = getComputedStyle(each).position;
      if (position === 'fixed') return;
      each = position === 'absolute' && each instanceof HTMLElement ? each.offsetParent : each.parentElement;
      if (each !== null) yield each;
    }
  };
  /** Each element is around many others. */
  const once = <Value>(look: (element: Element) => Value): ((element: Element) => Value) => {
    const known = new Map<Element, Value>();
    return (element) => {
      const before = known.get(element);
      if (before !== undefined) return before;
      const value = look(element);
      known.set(element, value);
      return value;
    };
  };
  const scrolls = once((element): boolean => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return (
      (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
      (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
    );
  });
  const clips = once((element) => getComputedStyle(element).overflow !== 'visible');
  const isClippedAway = once((element) => {
    const { clipPath, clip } = getComputedStyle(element);
    return clipPath === 'inset(50%)' || clip.startsWith('rect(0') || clip.startsWith('rect(1px, 1px');
  });
  const endsOnPurpose = once((element) => {
    const { textOverflow, webkitLineClamp } = getComputedStyle(element);
    return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
  });
  const letsPress = once((element) => getComputedStyle(element).pointerEvents !== 'none');
  /** What is seen of it at most; within what it scrolls in, where that is given. */
  const clipped = (element: Element, scroller?: Element): Box => {
    let box = scroller === undefined ? windowBox : EVERYWHERE;
    for (const each of placedIn(element)) {
      if (each === scroller) break;
      if (!clips(each)) continue;
      const { left, top, right, bottom } = each.getBoundingClientRect();
      box = {
        left: Math.max(box.left, left),
        top: Math.max(box.top, top),
        right: Math.min(box.right, right),
        bottom: Math.min(box.bottom, bottom),
      };
    }
    return box;
  };
  /** For assistive technology alone: a pixel large, or clipped away. */
  const isHidden = (element: Element): boolean => {
    if (element.closest('[inert], [aria-hidden=true], [hidden]') !== null) return true;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
    return [element, ...around(element)].some(isClippedAway);
  };
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
  const boxWords = ({ left, top, right, bottom }: Box): string =>
    [left, top, right, bottom].map(Math.round).join(' ');

  for (const element of scope.querySelectorAll(PRESSED)) {
    if (isHidden(element)) continue;
    const grid = element.parentElement?.closest('[role=grid]') ?? null;
    if (grid === null) {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    }
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const clip = clipped(element);
    // A row that is drawn ahead, or half in sight, is scrolled to.
    if (grid !== null && !within(box, grid.getBoundingClientRect())) continue;
    const isInScroller = [...around(element)].some(scrolls);
    const isTall = scrolls(element) || (isInScroller && box.height > clip.bottom - clip.top);
    if (!within(box, clip) && !isTall) {
      found.push(`cut: ${nameOf(element)} at ${boxWords(box)} in ${boxWords(clip)}`);
      continue;
    }
    const points = [0.2, 0.5, 0.8].map(
      (part) => [box.left + box.width * part, box.top + box.height / 2] as const,
    );
    if (element.matches('.leaflet-container') || isTall) continue;
    for (const [x, y] of points) {
      const hit = document.elementFromPoint(x, y);
      const isOwn =
        hit !== null && (element.contains(hit) || (hit.closest('label')?.contains(element) ?? false));
      if (isOwn || !letsPress(element)) continue;
      found.push(
        `covered: ${nameOf(element)} at ${Math.round(x)} ${Math.round(y)} by ${hit === null ? 'nothing' : nameOf(hit)}`,
      );
      break;
    }
  }

  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (
      parent === null ||
      text === '' ||
      parent.matches('option, script, style, textarea') ||
      isHidden(parent)
    )
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const ancestors = [parent, ...around(parent)];
    const scroller = ancestors.find(scrolls);
    const firstClip = ancestors.find((each) => clips(each));
    const isMeant = ancestors
      .slice(0, firstClip === undefined ? undefined : ancestors.indexOf(firstClip) + 1)
      .some(endsOnPurpose);
    const clip = clipped(parent, scroller);
    for (const box of range.getClientRects()) {
      const own = clips(parent) && parent !== scroller ? parent.getBoundingClientRect() : EVERYWHERE;
      const isWhole = within(box, own) && within(box, clip);
      if (isWhole || isMeant || box.width < 1) continue;
      found.push(`text cut: “${text.slice(0, 50)}” at ${boxWords(box)} in ${boxWords(clip)}`);
      break;
    }
    const [first] = range.getClientRects();
    if (first === undefined || scroller !== undefined || isMeant) continue;
    if (!letsPress(parent)) continue;
    const hit = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
    if (hit !== null && !hit.contains(parent) && !parent.contains(hit)) {
      found.push(`text covered: “${text.slice(0, 50)}” by ${nameOf(hit)}`);
    }
  }
  return found;
}
