import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { useCommand } from './command-offers.ts';
import { useKeys } from './keys-store.ts';
import { listenToKeys } from './listen-to-keys.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const done: string[] = [];
const Page = ({ words = 'fit' }: { readonly words?: string }) => {
  useCommand('fit', () => done.push(words));
  useCommand('next', () => done.push('next'));
  useCommand('palette', () => done.push('palette'));
  return (
    <>
      <button type="button">Somewhere</button>
      <input aria-label="Name" />
      <input type="checkbox" />
      <select />
      <textarea />
    </>
  );
};

let root: Root;
let windowStore: WindowStore;
let page: HTMLElement;
let stop: () => void;
beforeEach(async () => {
  done.length = 0;
  page = document.createElement('div');
  document.body.append(page);
  root = createRoot(page);
  windowStore = createWindowStore();
  stop = listenToKeys(window, windowStore);
  await show(<Page />);
});
afterEach(async () => {
  stop();
  await act(async () => root.unmount());
  page.remove();
  window.localStorage.clear();
});

const show = (shown: ReactNode): Promise<void> =>
  act(async () => root.render(<WindowStoreContext value={windowStore}>{shown}</WindowStoreContext>));
const press = (key: string, at: Element | null = document.body, over: KeyboardEventInit = {}): boolean =>
  at?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over })) ?? false;

describe('single keys', () => {
  it('do what is offered, and take the press', () => {
    expect(press('f')).toBe(false);
    expect(press('f', page.querySelector('button'))).toBe(false);
    expect(press('f', page.querySelector('[type=checkbox]'))).toBe(false);
    expect(done).toEqual(['fit', 'fit', 'fit']);
  });

  it.each(['input', 'select', 'textarea'])('do nothing in %s', (selector) => {
    expect(press('f', page.querySelector(selector))).toBe(true);
    expect(done).toEqual([]);
  });

  it.each(['dialog', 'alertdialog', 'menu', 'listbox'])('do nothing while a %s is open', (role) => {
    const over = document.createElement('div');
    over.setAttribute('role', role);
    document.body.append(over);
    press('f');
    press('f', over);
    over.remove();
    expect(done).toEqual([]);
    press('f');
    expect(done).toEqual(['fit']);
  });

  it('act while a list to choose from stands in a region of the window, but not in the list', () => {
    const region = document.createElement('div');
    region.setAttribute('data-region', 'vehicles');
    region.innerHTML = '<div role="listbox"></div>';
    document.body.append(region);
    press('f');
    press('f', region.firstElementChild);
    press('k', region.firstElementChild, { ctrlKey: true });
    region.remove();
    expect(done).toEqual(['fit', 'palette']);
  });

  it('leave what nobody offers, what is held with another key, and what somebody else took', () => {
    expect(press('c')).toBe(true);
    expect(press('f', document.body, { ctrlKey: true })).toBe(true);
    expect(press('F', document.body, { shiftKey: true })).toBe(true);
    const take = (event: Event): void => event.preventDefault();
    page.addEventListener('keydown', take);
    press('f', page.querySelector('button'));
    page.removeEventListener('keydown', take);
    expect(done).toEqual([]);
  });

  it('do once what is held down, but for stepping', () => {
    press('f', document.body, { repeat: true });
    press('.', document.body, { repeat: true });
    expect(done).toEqual(['next']);
  });

  it('leave keys with Ctrl as they are, which act in fields too', () => {
    const ctrlKey = true;
    windowStore.of(useKeys).getState().switchOn(false);
    expect(press('k', page.querySelector('input'), { ctrlKey })).toBe(false);
    expect(press('k', page.querySelector('textarea'), { metaKey: true })).toBe(false);
    expect(press('k', document.body, { ctrlKey, repeat: true })).toBe(true);
    expect(press(',', document.body, { ctrlKey })).toBe(true);
    const over = document.createElement('div');
    over.setAttribute('role', 'dialog');
    document.body.append(over);
    expect(press('k', document.body, { ctrlKey })).toBe(true);
    over.remove();
    expect(done).toEqual(['palette', 'palette']);
  });

  it('do nothing while they are off, and what they were changed to', () => {
    windowStore.of(useKeys).getState().switchOn(false);
    press('f');
    windowStore.of(useKeys).getState().switchOn(true);
    expect(windowStore.of(useKeys).getState().give('fit', 'X')).toBeNull();
    press('f');
    press('x');
    expect(done).toEqual(['fit']);
  });

  it('do what the component offers now, and nothing once it is gone', async () => {
    await show(<Page words="changed" />);
    press('f');
    await show(null);
    press('f');
    expect(done).toEqual(['changed']);
  });
});
