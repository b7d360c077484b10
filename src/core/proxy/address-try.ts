/**
 * How long one address of a name is tried before the next. Node's own quarter of a second gives up each in turn where a link is slower
 * than that, as by satellite: with two addresses, one of which leads nowhere, it would never connect.
 */
export const ADDRESS_TRY_MS = 2_500;
