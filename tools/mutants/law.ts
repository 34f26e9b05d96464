import type { Mutant } from './mutant';

const COUNTING = 'tests/domain/calendar/counting.test.ts';
const RULES = 'tests/domain/entitlements/rules.property.test.ts';

export const LAW: Mutant[] = [
  {
    name: 'A law that gave nothing keeps the next law from giving its compensation',
    file: 'domain/entitlements/judge.ts',
    find: 'rights.length > 0',
    replace: 'judged.length > 0',
    killedBy: RULES,
  },
  {
    name: 'One flight is compensated by two countries',
    file: 'domain/entitlements/judge.ts',
    find: 'rights.length > 0',
    replace: 'rights.length > 1',
    killedBy: RULES,
  },
  {
    name: 'A passenger who is exactly three hours late gets nothing',
    file: 'domain/entitlements/laws/eu261.ts',
    find: 'flight.arrivalDelayMinutes < LONG_DELAY',
    replace: 'flight.arrivalDelayMinutes <= LONG_DELAY',
    killedBy: 'tests/domain/entitlements/eu261.test.ts',
  },
  {
    name: 'A passenger in Canada who was told exactly 14 days before gets nothing',
    file: 'domain/entitlements/laws/appr.ts',
    find: 'flight.noticeDays > NOTICE',
    replace: 'flight.noticeDays >= NOTICE',
    killedBy: 'tests/domain/entitlements/appr.test.ts',
  },
  {
    name: 'A debt that is paid on its due day costs forty pounds',
    file: 'domain/entitlements/laws/late-payment-uk.ts',
    find: 'if (days <= 0)',
    replace: 'if (days < 0)',
    killedBy: 'tests/domain/entitlements/late-payment-uk.test.ts',
  },
  {
    name: 'What a right has given already is given once more with the next finding',
    file: 'domain/entitlements/owed.ts',
    find: 'right !== undefined && lawOf(right) === lawOf(rule)',
    replace: 'right !== undefined && right !== rule',
    killedBy: 'tests/domain/entitlements/rights.test.ts',
  },
  {
    name: 'The day of the start counts as the first of a law’s days where it does not',
    file: 'domain/calendar/count-days.ts',
    find: "const counted = dayZero === 'counted' && days.amount > 0;",
    replace: 'const counted = days.amount > 0;',
    killedBy: COUNTING,
  },
  {
    name: 'A law’s days end at midnight of the office where they end at the complainant’s',
    file: 'domain/calendar/count-days.ts',
    find: "counting.zone === 'complainant' ? calendar.personOffsets : calendar.offsets",
    replace: 'calendar.offsets',
    killedBy: COUNTING,
  },
  {
    name: 'A deadline that falls on a holiday rolls back where the law says forward',
    file: 'domain/calendar/count-days.ts',
    find: "roll === 'forward' ? 1 : -1",
    replace: "roll === 'forward' ? -1 : 1",
    killedBy: COUNTING,
  },
  {
    name: 'Time that ends with the working day ends on the next morning',
    file: 'domain/calendar/working-time.ts',
    find: 'if (left <= room)',
    replace: 'if (left < room)',
    killedBy: 'tests/domain/calendar/calendar.test.ts',
  },
  {
    name: 'A warning comes in the moment in which its clock begins',
    file: 'domain/clocks/planning/schedule.ts',
    find: 'filter((at) => at > start)',
    replace: 'filter((at) => at >= start)',
    killedBy: 'tests/domain/clocks/schedule.test.ts',
  },
];
