import fc from 'fast-check';
import { toInstant } from '../../../domain/calendar';
import { type Instant, SEVERITIES } from '../../../domain/model';

/**
 * The Friday before summer time ends in Europe, a week before it ends in America: fixed, so that a seed gives the same
 * lives on any day, and years ahead, since skipped time begins with the machine's and goes forward alone.
 */
const FRIDAY = Date.parse('2031-10-24T09:00:00.000Z');
const MINUTE = 60_000;
const HOURS = 60;
const DAYS = 24 * HOURS;
/** A day of the `demo` policy is eight seconds long: its lives are as much quicker, and over before the others begin. */
const DEMO_SPEED = 86_400 / 8;
/** When everything is looked at: the Wednesday after, so that the pauses lie round a weekend and a change of clocks. */
const ALL = 5 * DAYS;

const minutes = (min: number, max: number) => fc.integer({ min, max });

/** All in minutes: received so long before it was opened, opened so long after the Friday morning, and so on. */
const anyLife = (policies: string[]) =>
  fc.record({
    policy: fc.constantFrom(...policies),
    timeZone: fc.constantFrom('Europe/London', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'),
    received: fc.oneof(
      { weight: 3, arbitrary: minutes(0, 5 * DAYS) },
      { weight: 1, arbitrary: minutes(5 * DAYS, 70 * DAYS) },
    ),
    opened: minutes(0, 11).map((times) => times * 30),
    severity: fc.constantFrom(null, ...SEVERITIES),
    /** A notice to the complainant moves a law's deadline by so many days. */
    extension: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    /** Attempts to let a clock be paused: some begin while it is paused already, and are refused. */
    pauses: fc.array(
      fc.record({ clock: fc.nat(), from: minutes(6 * HOURS, 3 * DAYS), lasts: minutes(1, 40 * HOURS) }),
      { maxLength: 2 },
    ),
  });
type Drawn = ReturnType<typeof anyLife> extends fc.Arbitrary<infer Value> ? Value : never;

/** One complaint that is lived, with its instants. */
export interface Life extends Omit<Drawn, 'received' | 'opened' | 'pauses'> {
  receivedAt: Instant;
  openedAt: Instant;
  pauses: { clock: number; from: Instant; until: Instant }[];
  endsAt: Instant;
}

/** The same for the same seed. */
export function drawLives(policies: string[], count: number, seed: number): Life[] {
  return fc.sample(anyLife(policies), { numRuns: count, seed }).map(withInstants);
}

function withInstants({ received, opened, pauses, ...life }: Drawn): Life {
  const isQuick = life.policy === 'demo';
  const begin = isQuick ? FRIDAY - 30 * MINUTE : FRIDAY;
  const instant = (minute: number) => toInstant(begin + (minute * MINUTE) / (isQuick ? DEMO_SPEED : 1));
  return {
    ...life,
    receivedAt: instant(opened - received),
    openedAt: instant(opened),
    pauses: pauses.map(({ clock, from, lasts }) => ({
      clock,
      from: instant(from),
      until: instant(from + lasts),
    })),
    endsAt: instant(ALL),
  };
}
