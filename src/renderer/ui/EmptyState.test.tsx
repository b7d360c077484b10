import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { EmptyState } from './EmptyState.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

it('says what is not there and what to do in a pane of three rows, in a low window', async () => {
  const pane = document.createElement('div');
  pane.style.cssText = 'display: flex; flex-direction: column; width: 900px; height: 84px';
  document.body.append(pane);
  const root = createRoot(pane);
  await act(async () =>
    root.render(
      <EmptyState icon={<svg width={28} height={28} />} title="No record matches">
        <p>Records that match appear here as they arrive.</p>
        <button type="button">Clear the filter</button>
      </EmptyState>,
    ),
  );
  const bottomOf = (element: Element | null) => element?.getBoundingClientRect().bottom;
  expect(bottomOf(pane.querySelector('button'))).toBeLessThanOrEqual(bottomOf(pane) ?? 0);
  await act(async () => root.unmount());
  pane.remove();
});
