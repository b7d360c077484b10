import type { Theme } from '../../ui/theme.ts';
import type { DarkPictures, MapLook } from './map-look.ts';

/** Turned round, what was white is black, and with the hues turned back water stays blue. Not quite black, as the rest of the window. */
const DARK: { readonly [D in DarkPictures]: string } = {
  inverted: 'invert(0.92) hue-rotate(180deg) saturate(0.6)',
  dimmed: 'brightness(0.6)',
  'as they are': '',
};

/**
 * How a picture of a tile is drawn, as a CSS filter; empty for as it is. It is applied once when the tile is drawn: on a pane it would be computed again
 * for each frame.
 */
export function pictureFilter(
  theme: Theme,
  { gray, darkPictures }: Pick<MapLook, 'gray' | 'darkPictures'>,
): string {
  return [theme === 'dark' ? DARK[darkPictures] : '', gray ? 'grayscale(1)' : '']
    .filter((one) => one !== '')
    .join(' ');
}
