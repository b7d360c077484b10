import { expect, it } from 'vitest';
import type { Fuel } from '../../../shared/track/fuel.ts';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { type WorkbookLook, xlsxOf } from './xlsx.ts';

const HOUR_S = 3_600;
const LOOK: WorkbookLook = {
  sheets: ['Trips: a/b', 'Positions'],
  partColumns: ['Vehicle', 'What'],
  positionColumns: ['Vehicle', 'Time'],
  kinds: { trip: 'Trip', stop: 'Stop', silence: 'No report' },
  bounds: { exact: 'exact', about: 'about', least: 'at least', less: 'less than', refuelled: 'refuelled' },
  offsetOf: () => HOUR_S,
  withUtc: true,
};
const FUEL: Fuel = {
  source: { name: 'can.fuel.consumed', kind: 'counter', unit: 'l' },
  used: () => ({ amount: 2.26, bound: 'exact' }),
};

/** The files of a zip by their names, inflated by the browser. */
async function filesIn(zip: Blob): Promise<Readonly<Record<string, string>>> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const files: Record<string, string> = {};
  for (let at = 0; view.getUint32(at, true) === 0x0403_4b50; ) {
    const [packed, nameLength] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + nameLength));
    const from = at + 30 + nameLength;
    const plain = new Blob([bytes.slice(from, from + packed)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    files[name] = await new Response(plain).text();
    at = from + packed;
  }
  return files;
}

it('is a workbook of parts and positions, whose texts are never formulas', async () => {
  const fixes = trackOfLegs([
    { drive: 100, kmh: 36 },
    { stand: 600, ignition: true },
    { drive: 100, kmh: 36 },
  ]);
  const jumps = findJumps(fixes);
  const parts = partsOf(fixes, jumps, DEFAULT_TRACK_RULES);
  const track = { vehicleId: 'a/7', ...sortedByValidity(fixes), jumps, parts };
  const name = '=HYPERLINK("x") & <b>\u0000';
  const files = await filesIn(
    await xlsxOf(
      [
        { name, track, fuel: FUEL },
        { name: 'Other', track, fuel: null },
      ],
      LOOK,
    ),
  );
  for (const text of Object.values(files)) {
    expect(new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')).toBeNull();
    expect(text).not.toContain('<f>');
  }
  expect(files['xl/workbook.xml']).toContain('name="Trips  a b"');
  const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
  expect(sheet.match(/<row>/g)).toHaveLength(1 + 2 * parts.length);
  expect(sheet).toContain('<c><v>2.3</v></c><c t="inlineStr"><is><t xml:space="preserve">l</t>');
  expect(sheet).toContain('=HYPERLINK(&quot;x&quot;) &amp; &lt;b&gt;</t>');
  // 2025-11-24 16:00 UTC, an hour ahead.
  expect(sheet).toContain(`<c s="1"><v>${1_764_003_600 / 86_400 + 25_569}</v></c>`);
  expect(files['xl/worksheets/sheet2.xml']?.match(/<row>/g)).toHaveLength(1 + 2 * fixes.timeUs.length);
  // The same in UTC, at the end of each row that has a time.
  const utc = `<c s="1"><v>${1_764_000_000 / 86_400 + 25_569}</v></c>`;
  expect(sheet).toContain(utc);
  expect(files['xl/worksheets/sheet2.xml']).toContain(`${utc}</row>`);
});
