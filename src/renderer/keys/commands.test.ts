import { expect, it } from 'vitest';
import { COMMAND_IDS, COMMANDS } from './commands.ts';

/** To move the focus is what keys alone are for. */
const BY_KEY_ALONE: ReadonlySet<string> = new Set(['nextRegion', 'previousRegion']);
const inMenus = COMMAND_IDS.filter((id) => !BY_KEY_ALONE.has(id));

it('each command stands in a menu', () => {
  const without = inMenus.filter((id) => {
    const { menu, context } = COMMANDS[id];
    return menu === undefined && context === undefined;
  });
  expect(without).toEqual([]);
});

it('each that shows a panel stands among the panels of a place', () => {
  const elsewhere = inMenus.filter((id) => {
    const { group, context, submenu } = COMMANDS[id];
    return group === 'panels' && (context !== 'place' || submenu !== 'panels');
  });
  expect(elsewhere).toEqual([]);
});
