/** Words from `from` to before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Fewer equal words than this between two ranges are sent along: each call costs more. */
const NEAR_WORDS = 256;

/** Where the first `length` words differ from those that were sent, as few ranges. */
export function changedRanges(sent: Uint32Array, words: Uint32Array, length: number): readonly Range[] {
  const ranges: { from: number; to: number }[] = [];
  let last: { from: number; to: number } | undefined;
  for (let at = 0; at < length; at += 1) {
    if (sent[at] === words[at]) continue;
    if (last !== undefined && at - last.to < NEAR_WORDS) {
      last.to = at + 1;
    } else {
      last = { from: at, to: at + 1 };
      ranges.push(last);
    }
  }
  return ranges;
}
