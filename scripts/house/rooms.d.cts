/** Rooms by their folder, from the lowest up, each with the rooms that it may import. */
type Rooms = Readonly<Record<string, readonly string[]>>;

export declare const HOUSE: Readonly<Record<string, Rooms>>;
export declare const TOPS: Readonly<Record<string, readonly string[]>>;
