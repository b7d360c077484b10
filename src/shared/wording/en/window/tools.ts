/** What can be done on the map: measuring, finding what is near, telling where something is. */
export const toolsStrings = {
  noViewBefore: 'The map has shown nothing before this.',
  noViewAfter: 'The map has shown nothing after this.',
  onlyHere: 'This is done at a place of the map, by its menu.',
  noVehicle: 'No vehicle is selected.',
  noFilter: 'Search, chips and accounts leave nothing out.',
  textOf: '{{name}}: {{words}}',
  textSince: '{{state}} since {{time}}',
  textSinceAtLeast: '{{state}} since {{time}} or longer',
  textHeard: 'last heard {{time}}',
  textReceived: 'time unknown, received {{time}}',
  textNoPlace: 'no position known',
  textInvalidPlace: 'a position that its tracker marks as invalid',
  textPlaceOf: 'position of {{time}}',
  textPlaceUndated: 'time of the position unknown',
  textAsOf: 'as of {{time}}',
} as const;
