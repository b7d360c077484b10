/** A depot, a town's middle and a road where the simulated fleet drives. */
export const VILNIUS_KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Depot North</name><Polygon><outerBoundaryIs><LinearRing><coordinates>25.21,54.715 25.29,54.72 25.30,54.745 25.22,54.75 25.21,54.715</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>Vilnius centre</name><Polygon><outerBoundaryIs><LinearRing><coordinates>25.24,54.665 25.32,54.665 25.33,54.69 25.28,54.705 25.24,54.695 25.24,54.665</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>Ring road</name><LineString><coordinates>25.14,54.64 25.21,54.66 25.27,54.65 25.40,54.66</coordinates></LineString></Placemark>
</Document></kml>`;
