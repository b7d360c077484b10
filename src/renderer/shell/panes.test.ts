import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWindowStore } from '../window/window-store.ts';
import { arrangementOf } from './arrangement.ts';
import { FIRST_PANES, isFolded, type Pane, type PanesState, usePanes, withPane } from './panes.ts';

const DESK = arrangementOf(1_366, 768);
const SMALL = arrangementOf(683, 384);
const PANES: readonly Pane[] = ['vehicles', 'details', 'dock'];
const open = (state: PanesState, arrangement = DESK): readonly Pane[] =>
  PANES.filter((pane) => !isFolded(state, pane, arrangement));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('panes', () => {
  it('are all open where there is room, and the list alone beside the map where there is little', () => {
    expect(open(FIRST_PANES)).toEqual(PANES);
    expect(open(FIRST_PANES, SMALL)).toEqual(['vehicles']);
  });

  it('fold and open each for itself where there is room', () => {
    const folded = withPane(withPane(FIRST_PANES, 'details', true, DESK), 'dock', true, DESK);
    expect(open(folded)).toEqual(['vehicles']);
    expect(open(withPane(folded, 'dock', false, DESK))).toEqual(['vehicles', 'dock']);
  });

  it('give way to each other in a narrow window', () => {
    const details = withPane(FIRST_PANES, 'details', false, SMALL);
    expect(open(details, SMALL)).toEqual(['details']);
    expect(open(withPane(details, 'vehicles', false, SMALL), SMALL)).toEqual(['vehicles']);
    expect(open(withPane(details, 'details', true, SMALL), SMALL)).toEqual([]);
  });

  it('remember what was open when the window becomes small, and again when it becomes large', () => {
    const desk = withPane(FIRST_PANES, 'details', true, DESK);
    const small = withPane(withPane(desk, 'details', false, SMALL), 'dock', false, SMALL);
    expect(open(small, SMALL)).toEqual(['details', 'dock']);
    expect(open(small)).toEqual(['vehicles', 'dock']);
  });

  it('stay the same object where nothing changes', () => {
    expect(withPane(FIRST_PANES, 'vehicles', false, DESK)).toBe(FIRST_PANES);
    expect(withPane(FIRST_PANES, 'dock', true, SMALL)).toBe(FIRST_PANES);
  });

  it('open the dock for the tab that is asked for', () => {
    vi.stubGlobal('innerWidth', 683);
    vi.stubGlobal('innerHeight', 384);
    const panes = createWindowStore().of(usePanes);
    panes.getState().showTab('logs');
    expect(panes.getState().tab).toBe('logs');
    expect(open(panes.getState(), SMALL)).toEqual(['vehicles', 'dock']);
  });
});
