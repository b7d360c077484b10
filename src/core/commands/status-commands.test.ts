import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createStatusCommands } from './status-commands.ts';

describe('thresholds of status', () => {
  it('are the defaults until others are chosen, which are kept', () => {
    const settings = createMemorySettings();
    const commands = createStatusCommands(settings);
    expect(commands.thresholds()).toEqual(DEFAULT_STATUS_THRESHOLDS);
    const wanted = { ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 6 };
    expect(commands.setThresholds(wanted)).toEqual(ok(wanted));
    expect(commands.thresholds()).toEqual(wanted);
    expect(settings.statusThresholds()).toEqual(wanted);
  });

  it('stay as they are where the wanted ones cannot be, or cannot be kept', () => {
    const settings = createMemorySettings();
    const wanted = { ...DEFAULT_STATUS_THRESHOLDS, lostFloorS: 30 };
    expect(createStatusCommands(settings).setThresholds(wanted)).toEqual({
      ok: false,
      error: { code: 'seconds-out-of-range', leastS: 60, mostS: 604_800 },
    });
    const full = {
      ...settings,
      keepStatusThresholds() {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
    };
    expect(createStatusCommands(full).setThresholds(DEFAULT_STATUS_THRESHOLDS)).toMatchObject({
      ok: false,
      error: { code: 'not-kept' },
    });
    expect(settings.statusThresholds()).toEqual(DEFAULT_STATUS_THRESHOLDS);
  });
});
