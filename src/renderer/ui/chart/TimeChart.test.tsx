import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { createFakeHost } from '../../host/testing/fake-host.ts';
import { showScreen } from '../../testing/screen.tsx';
import { useFormatStore } from '../format-store.ts';
import { createChartGroup } from './chart-group.ts';
import { TimeChart } from './TimeChart.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

it('writes the time at the end of its axis whole, by a clock of twelve hours too', async () => {
  const written: { readonly right: number; readonly widthPx: number; readonly text: string }[] = [];
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  const spy = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText').mockImplementation(function (
    this: CanvasRenderingContext2D,
    text,
    x,
    y,
  ) {
    const { e: leftPx, a: scale } = this.getTransform();
    const half = this.textAlign === 'center' ? this.measureText(text).width / 2 : 0;
    written.push({ text, right: leftPx + (x + half) * scale, widthPx: this.canvas.width });
    fillText.call(this, text, x, y);
  });
  const noonS = Date.UTC(2026, 10, 20, 12) / 1000;
  const screen = await showScreen(
    createFakeHost(),
    <div style={{ width: 400, height: 120, display: 'grid' }}>
      <TimeChart
        group={createChartGroup(() => {})}
        columns={[
          [noonS - 7_200, noonS],
          [1, 2],
        ]}
        lines={[{ colour: '#000000' }]}
        valueText={String}
        empty=""
      />
    </div>,
  );
  written.length = 0;
  const { choose } = screen.windowStore.of(useFormatStore).getState();
  await act(async () => choose({ hours: '12' }));
  await vi.waitFor(() => expect(written.some(({ text }) => /^12:00\sp/.test(text))).toBe(true));
  expect(written.filter(({ right, widthPx }) => right > widthPx)).toEqual([]);
  await act(async () => choose({}));
  await screen.close();
  spy.mockRestore();
});
