import { calculateDistance } from 'airport-data-js';
import { findAirport, greatCircle } from '../../application/entitlements/airports';

const at = (latitude: number, longitude: number) => ({ country: 'XX', latitude, longitude });
const between = async (from: string, to: string) => {
  const [start, end] = [await findAirport(from), await findAirport(to)];
  if (!start || !end) throw new Error('no such airport');
  return greatCircle(start, end);
};

describe('the way between two airports', () => {
  it('is nothing on the spot, a quarter of the globe from pole to equator, half of it to the other side', () => {
    const quarter = (6371.0088 * Math.PI) / 2;
    expect(greatCircle(at(50, 8), at(50, 8))).toBe(0);
    expect(greatCircle(at(90, 0), at(0, 77))).toBeCloseTo(quarter, 2);
    expect(greatCircle(at(0, 0), at(0, 90))).toBeCloseTo(quarter, 2);
    expect(greatCircle(at(10, 20), at(-10, -160))).toBeCloseTo(2 * quarter, 2);
  });

  it('is the same both ways, and over the date line the short way', () => {
    expect(greatCircle(at(0, 179), at(0, -179))).toBeCloseTo(222.39, 1);
    expect(greatCircle(at(50, 8), at(40, -3))).toBe(greatCircle(at(40, -3), at(50, 8)));
  });

  // Kilometres on the ellipsoid, as route calculators print them: the sphere may be off by 0.6 %.
  it.each([
    ['FRA', 'MAD', 1421],
    ['LHR', 'JFK', 5555],
    ['SYD', 'LHR', 17_016],
  ])('from %s to %s is about %d km', async (from, to, km) => {
    expect(Math.abs((await between(from, to)) / km - 1)).toBeLessThan(0.006);
  });

  it('agrees with what the package counts', async () => {
    const counted = (await calculateDistance('CDG', 'PEK')) ?? 0;
    expect(Math.abs((await between('CDG', 'PEK')) - counted)).toBeLessThan(1);
  });
});

describe('an airport', () => {
  it.each([
    ['RUN', 'RE'],
    ['LPA', 'ES'],
    ['ZRH', 'CH'],
    ['YYZ', 'CA'],
    ['GIB', 'GI'],
  ])('%s lies in %s', async (code, country) => {
    expect(await findAirport(code)).toMatchObject({ country });
  });

  it('that does not exist is none', async () => {
    expect(await findAirport('ZZZ')).toBeNull();
  });

  it('where European law is suspended lies in no country of it', async () => {
    expect(await findAirport('ECN')).toMatchObject({ country: 'XX' });
  });
});
