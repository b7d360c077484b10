import type { FormatStyle } from '../style.ts';

/** Kilometres, litres, °C, UTC, 24 hours: what tests write by where nothing else is said. */
export const SOME_STYLE: FormatStyle = {
  language: 'en',
  locale: 'en-IE',
  zone: 'UTC',
  hours: '24',
  firstDay: 1,
  distance: 'km',
  volume: 'l',
  temperature: 'c',
};
