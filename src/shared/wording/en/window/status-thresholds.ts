/** From when on a vehicle moves, is stale or lost. */
export const statusThresholdsStrings = {
  title: 'Status of vehicles',
  intro:
    'By what the state of a vehicle and its age are judged, in every window. What is applied holds for all vehicles at once.',
  loading: 'Asking for the settings…',
  thresholds: 'Thresholds',
  seconds: 's',
  intervals: 'times',
  movingKmh: 'Moving from',
  movingKmhHint: 'A valid position with this speed, or a higher one.',
  liveFloorS: 'Live for at least',
  liveFloorSHint: 'After its newest message. Beyond that it is stale.',
  liveIntervals: 'Live, by its own rhythm',
  liveIntervalsHint: 'Times the seconds from one of its messages to the next; the longer of the two counts.',
  lostFloorS: 'Lost after at least',
  lostFloorSHint: 'Without any word of it.',
  lostIntervals: 'Lost, by its own rhythm',
  lostIntervalsHint: 'In the same way.',
  alarmHoldS: 'An alarm stands for',
  alarmHoldSHint: 'After it was last reported, unless it is reported as over.',
  reset: 'Fill in the defaults',
} as const;
