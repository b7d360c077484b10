/** DOM id of the list's search field, so that Ctrl+K finds it. */
export const VEHICLE_SEARCH_ID = 'vehicle-search';
