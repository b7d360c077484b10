/** What a file of others may make us hold at most, in bytes. */

/** A picture. A tile of 512 pixels as PNG has some 0.5 MB. */
export const MOST_PICTURE_BYTES = 2 * 1024 * 1024;
/** A vector tile, not compressed. Tools that make such maps warn above 0.5 MB. */
export const MOST_VECTOR_BYTES = 5 * 1024 * 1024;
/** What a file says of itself. */
export const MOST_METADATA_BYTES = 2 * 1024 * 1024;
/** A directory of tiles, not compressed; one of the whole planet has some 0.3 MB. */
export const MOST_DIRECTORY_BYTES = 2 * 1024 * 1024;
