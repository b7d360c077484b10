import { describe, expect, it } from 'vitest';
import { MAX_PARAMETER_COLUMNS } from './csv-columns.ts';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader, type FakeMessage } from './testing/fake-reader.ts';

const TIME_US = Date.UTC(2026, 0, 1, 12) * 1000 + 123_456;
const OWN = 'Vehicle id,Vehicle name,Ident,Device time (UTC),Server time (UTC),Received (UTC),Source';

async function rowsOf(messages: readonly FakeMessage[]): Promise<readonly string[]> {
  const names = [{ id: '7', name: '=Van, red', ident: '0123' }];
  const { text } = await collect(createFakeReader(messages, names), { ...ALL, format: 'csv' });
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(1, -2).split('\r\n');
}

const message = (body: object | string, more: Partial<FakeMessage> = {}): FakeMessage => ({
  vehicleId: '7',
  timeUs: TIME_US,
  mark: 1_500_000,
  receivedAtMs: TIME_US / 1000 + 2_000,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
});

describe('csv', () => {
  it('has a column for every parameter of the span, be it in the first message or the last', async () => {
    const rows = await rowsOf([
      message({ 'position.speed': -12.5, ident: 'a' }),
      message({ b: null, 'position.speed': 3 }, { vehicleId: '8', mark: 2 ** 52 + 1, source: 'http' }),
    ]);
    expect(rows).toEqual([
      `${OWN},b,ident,position.speed,Other parameters`,
      `7,"'=Van, red",0123,2026-01-01T12:00:00.123Z,2026-01-01T12:00:01.623Z,2026-01-01T12:00:02.123Z,mqtt,,a,-12.5,`,
      '8,,,2026-01-01T12:00:00.123Z,,2026-01-01T12:00:02.123Z,http,,,3,',
    ]);
  });

  it('makes names of parameters safe too, and takes none for what objects inherit', async () => {
    const rows = await rowsOf([
      message('{"=1+1":1,"__proto__":2,"constructor":3}'),
      message({ toString: '@x' }),
    ]);
    expect(rows[0]).toBe(`${OWN},'=1+1,__proto__,constructor,toString,Other parameters`);
    expect(rows[1]).toMatch(/,mqtt,1,2,3,,$/);
    expect(rows[2]).toMatch(/,mqtt,,,,'@x,$/);
  });

  it('puts parameters beyond the bound of columns into one', async () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_PARAMETER_COLUMNS }, (_, index) => [`p${index}`, index]),
    );
    const rows = await rowsOf([message(many), message({ p0: 1, late: 'x', more: [2] })]);
    expect(rows[0]?.split(',')).toHaveLength(7 + MAX_PARAMETER_COLUMNS + 1);
    expect(rows[0]).not.toContain('late');
    expect(rows[2]).toMatch(/,"\{""late"":""x"",""more"":\[2\]\}"$/);
  });

  it('loses nothing that arrives between its two readings', async () => {
    const reader = createFakeReader([message({ a: 1 })]);
    const vehicles = reader.vehicles;
    const { text } = await collect(
      {
        ...reader,
        vehicles() {
          reader.add(message({ a: 2, fresh: true }));
          return vehicles();
        },
      },
      { ...ALL, format: 'csv' },
    );
    expect(text.split('\r\n')[2]).toMatch(/,2,"\{""fresh"":true\}"$/);
  });

  it('is a head alone where there is nothing', async () => {
    expect(await rowsOf([])).toEqual([`${OWN},Other parameters`]);
  });

  it('shows what is known of a message whose body cannot be read', async () => {
    expect((await rowsOf([message('{"a":')]))[1]).toMatch(/^7,.*,mqtt,$/);
  });
});
