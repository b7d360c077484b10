import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** As the page's style sheet calls it, so that names on the map look like the rest of the window. */
const FAMILY = 'Inter Variable';

/** Loads the interface's font into a thread, which shares none with the page. Other scripts are drawn in the system's fonts. */
export async function loadFont(fonts: FontFaceSet): Promise<void> {
  const faces = [
    new FontFace(FAMILY, `url(${latin})`, { weight: '100 900', unicodeRange: 'U+0000-00FF, U+2000-206F' }),
    new FontFace(FAMILY, `url(${latinExtended})`, {
      weight: '100 900',
      unicodeRange: 'U+0100-02FF, U+1E00-1EFF',
    }),
  ];
  for (const face of faces) fonts.add(face);
  // Without it names are drawn all the same.
  await Promise.allSettled(faces.map((face) => face.load()));
}
