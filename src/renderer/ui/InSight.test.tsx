import { render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { InSight } from './InSight.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let unmount = (): void => {};
afterEach(() => unmount());

/** A low window that scrolls, with what came below its edge. */
const windowOf = (of: string) => (
  <div data-testid="window" style={{ height: 100, overflow: 'auto' }}>
    <div style={{ height: 500 }} />
    <InSight of={of}>
      <p style={{ height: 40, margin: 0 }}>{of}</p>
    </InSight>
    <div style={{ height: 500 }} />
  </div>
);

it('what came is scrolled to, and so is the next', () => {
  const drawn = render(windowOf('refused'));
  ({ unmount } = drawn);
  const scroller = drawn.getByTestId('window');
  expect(scroller.scrollTop).toBe(440);
  scroller.scrollTop = 0;
  drawn.rerender(windowOf('refused'));
  expect(scroller.scrollTop).toBe(0);
  drawn.rerender(windowOf('taken'));
  expect(scroller.scrollTop).toBe(440);
});
