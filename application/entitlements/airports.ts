/** Where an airport lies. Positions and countries come from the package `airport-data-js`. */
export interface Airport {
  /** ISO 3166-1. */
  country: string;
  /** Degrees, north and east positive. */
  latitude: number;
  longitude: number;
}

/** Ercan lies where European law is suspended (Protocol 10 to the Treaty of Accession 2003); no country's rules hold. */
const SUSPENDED = new Set(['ECN']);
const NOWHERE = 'XX';

/** By IATA code; null for a code that no airport has. Its five megabytes are read when the first flight is judged. */
export async function findAirport(code: string): Promise<Airport | null> {
  const { getAirportByIata } = await import('airport-data-js');
  // It throws for what it does not have, and knows no other errors.
  const [found] = await getAirportByIata(code).catch(() => []);
  if (!found) return null;
  return {
    country: SUSPENDED.has(code) ? NOWHERE : found.country_code,
    latitude: Number(found.latitude),
    longitude: Number(found.longitude),
  };
}

/** Mean radius of the earth, km (IUGG). On a sphere of it a great circle is at most 0.6 % off the ellipsoid's. */
const RADIUS = 6371.0088;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Length of the great circle, km to the metre, by the haversine formula. */
export function greatCircle(from: Airport, to: Airport): number {
  const [north, south] = [radians(from.latitude), radians(to.latitude)];
  const across = Math.sin((south - north) / 2) ** 2;
  const along = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const angle = 2 * Math.asin(Math.sqrt(Math.min(1, across + Math.cos(north) * Math.cos(south) * along)));
  return Math.round(RADIUS * angle * 1000) / 1000;
}
