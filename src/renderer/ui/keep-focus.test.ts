import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

const show = (html: string): void => {
  document.body.innerHTML = html;
};
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`No #${id}.`);
  return found;
};
const focused = (): string | undefined => document.activeElement?.id;
/** As a dialog that closes waits for a frame before it gives the focus back. */
const frames = async (): Promise<void> => {
  for (let each = 0; each < 4; each += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};
async function remove(id: string): Promise<void> {
  byId(id).remove();
  await frames();
}

describe('the focus of what is removed', () => {
  it('goes to what is left nearest to it', async () => {
    show('<button id="far"></button><div><button id="near"></button><p><button id="it"></button></p></div>');
    byId('it').focus();
    await remove('it');
    expect(focused()).toBe('near');
  });

  it('goes to the home of a screen where nothing near is left', async () => {
    show(
      '<main><button id="first"></button><button id="home" data-focus-home></button><form id="form"><button id="it"></button></form></main>',
    );
    byId('it').focus();
    await remove('form');
    expect(focused()).toBe('home');
  });

  it('goes back to where a dialog was opened from, though that is gone too, and stays in the dialog beneath', async () => {
    show(
      '<button id="page"></button><div role="dialog" id="below"><button id="close"></button><ul><li><button id="opener"></button><button id="beside"></button></li></ul></div>',
    );
    byId('opener').focus();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div role="dialog" id="above"><button id="save"></button></div>',
    );
    byId('save').focus();
    byId('opener').remove();
    await remove('above');
    expect(focused()).toBe('beside');
  });

  it('is left alone where it was let go of before, or given elsewhere meanwhile', async () => {
    show('<button id="other"></button><button id="it"></button>');
    byId('it').focus();
    byId('it').blur();
    await Promise.resolve();
    await remove('it');
    expect(document.activeElement).toBe(document.body);
    show('<p><button id="other"></button></p><p><button id="nearer"></button><button id="it"></button></p>');
    byId('it').focus();
    byId('it').remove();
    byId('other').focus();
    await frames();
    expect(focused()).toBe('other');
  });
});
