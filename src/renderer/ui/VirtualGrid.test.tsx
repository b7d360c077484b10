import { afterEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { ColumnHeading, GridCell } from './grid-cells.tsx';
import { VirtualGrid } from './VirtualGrid.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const ROW_PX = 29;
const HEADER_PX = 28;

it.each([2, 4, 12])('shows the whole row that is revealed, in a room for %d rows', async (rows) => {
  screen = await showScreen(
    createFakeHost(),
    <div style={{ display: 'flex', height: HEADER_PX + rows * ROW_PX }}>
      <VirtualGrid
        label="Rows"
        count={500}
        keyOf={(index) => index}
        rowHeight={ROW_PX}
        rowClass={undefined}
        reveal={300}
        isSelected={(index) => index === 300}
        onAct={() => {}}
        header={<ColumnHeading>Row</ColumnHeading>}
        cells={(index) => (
          <GridCell>
            <div style={{ height: ROW_PX - 1 }}>{index}</div>
          </GridCell>
        )}
      />
    </div>,
  );
  const grid = screen.page.querySelector('[role=grid]');
  await vi.waitFor(() => {
    const box = grid?.getBoundingClientRect();
    const row = screen.page.querySelector('[aria-selected=true]')?.getBoundingClientRect();
    expect(row?.top).toBeGreaterThanOrEqual((box?.top ?? 0) + HEADER_PX);
    expect(row?.bottom).toBeLessThanOrEqual(box?.bottom ?? 0);
  });
});
