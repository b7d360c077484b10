import type { Feature, LabelRule, PaintRule } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { labelRules, nameProperties } from './label-rules.ts';
import { OPENMAPTILES_STYLE } from './openmaptiles-style.ts';
import { isCoast, paintRules, plainPaintRules } from './paint-rules.ts';
import { PROTOMAPS_STYLE } from './protomaps-style.ts';
import { vectorColours } from './vector-colours.ts';

const COLOURS = vectorColours('light', false);
const [POINT, LINE, AREA] = [1, 2, 3];
const feature = (geomType: number, props: Feature['props']): Feature =>
  ({ geomType, props, geom: [], bbox: { minX: 0, minY: 0, maxX: 0, maxY: 0 }, numVertices: 0 }) as Feature;
/** Where the rules meant for a feature stand in the order of painting. */
const painted = (rules: readonly PaintRule[], layer: string, one: Feature): readonly number[] =>
  rules.flatMap(({ dataLayer, filter }, index) =>
    dataLayer === layer && (filter?.(14, one) ?? true) ? [index] : [],
  );
const named = (rules: readonly LabelRule[], layer: string, one: Feature, zoom = 14): number =>
  rules.filter(
    ({ dataLayer, filter, minzoom = 0, maxzoom = 99 }) =>
      dataLayer === layer && zoom >= minzoom && zoom <= maxzoom && (filter?.(zoom, one) ?? true),
  ).length;

describe('OpenMapTiles', () => {
  const rules = paintRules(COLOURS, OPENMAPTILES_STYLE, '#fff');

  it('has its roads drawn by their class, the larger over the smaller', () => {
    const road = (kind: string) => painted(rules, 'transportation', feature(LINE, { class: kind }));
    const [minor, major, highway] = ['service', 'secondary', 'motorway'].map(road);
    // A border and what is driven on.
    expect([minor, major, highway].map((all) => all?.length)).toEqual([2, 2, 2]);
    expect(Math.max(...(minor ?? []))).toBeLessThan(Math.min(...(major ?? [])));
    expect(Math.max(...(major ?? []))).toBeLessThan(Math.min(...(highway ?? [])));
  });

  it('has its ground, water and houses drawn', () => {
    expect(painted(rules, 'landcover', feature(AREA, { class: 'wood' }))).toHaveLength(1);
    expect(painted(rules, 'landuse', feature(AREA, { class: 'hospital' }))).toHaveLength(1);
    expect(painted(rules, 'water', feature(AREA, { class: 'ocean' }))).toHaveLength(1);
    expect(painted(rules, 'waterway', feature(LINE, { class: 'river' }))).toHaveLength(1);
    expect(painted(rules, 'building', feature(AREA, {}))).toHaveLength(1);
  });

  it('has its names written, those on areas left out', () => {
    const labels = labelRules(COLOURS, OPENMAPTILES_STYLE, { font: 'serif', language: 'de', stretch: 1 });
    const city = feature(POINT, { class: 'city' });
    expect([7, 8, 10, 11, 12, 13].map((zoom) => named(labels, 'place', city, zoom))).toEqual([
      0, 1, 1, 1, 1, 0,
    ]);
    expect(named(labels, 'transportation_name', feature(LINE, { class: 'primary' }))).toBe(1);
    expect(named(labels, 'park', feature(POINT, { class: 'national_park' }))).toBe(1);
    expect(named(labels, 'park', feature(AREA, { class: 'national_park' }))).toBe(0);
    expect([{ rank: 9 }, { rank: 1 }, {}].map(OPENMAPTILES_STYLE.rankOf)).toEqual([-9, -1, -100]);
  });
});

it('names of Protomaps’ localities look as what these are', () => {
  const labels = labelRules(COLOURS, PROTOMAPS_STYLE, { font: 'serif', language: '', stretch: 1 });
  const least = (props: Feature['props']) =>
    labels.find(({ dataLayer, filter }) => dataLayer === 'places' && filter?.(12, feature(POINT, props)))
      ?.minzoom;
  const [city = 0, village = 0] = ['city', 'village'].map((detail) =>
    least({ kind: 'locality', kind_detail: detail }),
  );
  expect(city).toBeLessThan(village);
  expect(least({ kind: 'locality' })).toBe(city);
  expect(least({ kind: 'neighbourhood', kind_detail: 'quarter' })).toBeGreaterThan(village);
});

it('land is painted where a map knows it: by its areas, or by its sea', () => {
  const rules = paintRules(COLOURS, PROTOMAPS_STYLE, '#fff');
  expect(painted(rules, 'earth', feature(AREA, { kind: 'earth' }))).toEqual([0]);
  const tile = (kind: string) => new Map([['water', [feature(AREA, { class: kind })]]]);
  expect(isCoast(OPENMAPTILES_STYLE, tile('ocean'))).toBe(true);
  expect(isCoast(OPENMAPTILES_STYLE, tile('lake'))).toBe(false);
  expect(isCoast(OPENMAPTILES_STYLE, new Map())).toBe(false);
  expect(isCoast(PROTOMAPS_STYLE, tile('ocean'))).toBe(false);
});

it('Protomaps has its roads and water drawn', () => {
  const rules = paintRules(COLOURS, PROTOMAPS_STYLE, '#fff');
  expect(painted(rules, 'roads', feature(LINE, { kind: 'minor_road' }))).toHaveLength(2);
  expect(painted(rules, 'roads', feature(LINE, { kind: 'rail' }))).toHaveLength(1);
  expect(painted(rules, 'water', feature(LINE, { kind: 'river' }))).toHaveLength(1);
  expect(painted(rules, 'water', feature(AREA, { kind: 'ocean' }))).toHaveLength(1);
});

it('an unknown schema has all of its layers drawn alike', () => {
  const rules = plainPaintRules(COLOURS, ['mines', 'seams']);
  for (const layer of ['mines', 'seams']) {
    expect(painted(rules, layer, feature(LINE, { anything: 1 }))).toHaveLength(1);
    expect(painted(rules, layer, feature(AREA, {}))).toHaveLength(1);
  }
});

it.each([
  ['de', ['name:de', 'name_de', 'name']],
  ['pt-BR', ['name:pt', 'name_pt', 'name']],
  ['', ['name']],
])('names for %j are looked for as %j', (language, properties) => {
  expect(nameProperties(language)).toEqual(properties);
});
