import type { Mutant } from './mutant';

const ESCALATION = 'tests/domain/escalation/escalation-elsewhere.test.ts';
const UPDATES = 'tests/domain/daily-update/updates-elsewhere.test.ts';
const PAUSES = 'tests/domain/pauses/pauses-elsewhere.test.ts';
const CALENDAR = 'tests/domain/clocks/calendar-elsewhere.test.ts';
const APPROVALS = 'tests/domain/approvals/approvals-elsewhere.test.ts';

/** What users of other systems suffered, one for each of the fifteen threads whose numbers the tests bear. */
export const ELSEWHERE: Mutant[] = [
  {
    name: 'An overdue complaint whose answer comes back calls everybody once more',
    file: 'domain/clocks/evolve.ts',
    find: "status: clock.status === 'breached' ? 'breached' : 'running',",
    replace: "status: 'running',",
    killedBy: ESCALATION,
    test: '#1 ',
  },
  {
    name: 'After a release no deadline calls anybody above its owner',
    file: 'domain/escalation/agenda.ts',
    find: "if (status !== 'breached') return [];",
    replace: "if (status === 'breached') return [];",
    killedBy: 'tests/domain/clocks/golden.test.ts',
    test: '#2 .* house, normal',
  },
  {
    name: 'A call that comes hours late looks as if it were on time',
    file: 'domain/clocks/catch-up.ts',
    find: 'lateBy: secondsBetween(last.at, now) };',
    replace: 'lateBy: secondsBetween(now, now) };',
    killedBy: ESCALATION,
    test: '#3 ',
  },
  {
    name: 'Somebody is called at the hour at which the quiet begins',
    file: 'domain/clocks/planning/schedule.ts',
    find: 'overnight ? minutes >= from || minutes < to',
    replace: 'overnight ? minutes > from || minutes < to',
    killedBy: 'tests/domain/escalation/quiet-hours-elsewhere.test.ts',
    test: '#4 ',
  },
  {
    name: 'The second warning of a day is swallowed as a repetition of the first',
    file: 'domain/escalation/rules.ts',
    find: 'return `',
    replace: 'return at.slice(0, 10) ?? `',
    killedBy: ESCALATION,
    test: '#5 ',
  },
  {
    name: 'Whatever the complainant says puts off our own next word',
    file: 'domain/conversation/rules.ts',
    find: "if (direction === 'out') updatedToday(context);",
    replace: 'updatedToday(context);',
    killedBy: UPDATES,
    test: '#6 ',
  },
  {
    name: 'Another severity forgets how long a deadline was paused',
    file: 'domain/clocks/planning/adjustments.ts',
    find: 'return inOrder(endedPauses(terms), noticesThatHold(clock)).reduce(',
    replace: 'return inOrder(endedPauses({ ...terms, pauses: [] }), noticesThatHold(clock)).reduce(',
    killedBy: PAUSES,
    test: '#7 ',
  },
  {
    name: 'A warning in working days comes when the office opens, hours before its time',
    file: 'domain/calendar/count-days.ts',
    find: 'windowsOf(last, calendar).at(-1)?.[1]',
    replace: 'windowsOf(last, calendar).at(-1)?.[0]',
    killedBy: CALENDAR,
    test: '#8 ',
  },
  {
    name: 'A letter that ends a pause after months loses the time for which its clock waited',
    file: 'domain/clocks/rules.ts',
    find: '  endPause(context, name);\n',
    replace: '',
    killedBy: PAUSES,
    test: '#9 ',
  },
  {
    name: 'The time on hold is counted from the day of the receipt',
    file: 'domain/clocks/hold.ts',
    find: 'dueAfter(clock.due, from, now, terms)',
    replace: 'dueAfter(clock.due, clock.startedAt, now, terms)',
    killedBy: PAUSES,
    test: '#10 ',
  },
  {
    name: 'A complaint that is reopened calls for all that was overdue before it was closed',
    file: 'domain/clocks/evolve.ts',
    find: 'escalateAt: escalating.escalateAt.slice(0, reached) }',
    replace: 'escalateAt: escalating.escalateAt.slice(0, reached + 9) }',
    killedBy: ESCALATION,
    test: '#11 ',
  },
  {
    name: 'Daily updates go on after the answer',
    file: 'domain/daily-update/waiting-on.ts',
    find: '  waitOnComplainant(context, letter);\n',
    replace: '',
    killedBy: UPDATES,
    test: '#12 ',
  },
  {
    name: 'After one yes every later no is a yes as well',
    file: 'domain/approvals/evolve.ts',
    find: "reject: 'rejected', return: 'returned'",
    replace: "reject: 'approved', return: 'returned'",
    killedBy: APPROVALS,
    test: '#13 ',
  },
  {
    name: 'An approval that nobody decides waits for its one approver for ever',
    file: 'domain/approvals/agenda.ts',
    find: 'return nextLevel(approval, ',
    replace: 'return [] ?? nextLevel(approval, ',
    killedBy: APPROVALS,
    test: '#14 ',
  },
  {
    name: 'A letter that comes back from the last channel goes out by the first again, without end',
    file: 'domain/conversation/letters.ts',
    find: 'ways[ways.indexOf(failed) + 1] ?? null',
    replace: 'ways[ways.indexOf(failed) + 1] ?? ways[0] ?? null',
    killedBy: 'tests/domain/conversation/bounces-elsewhere.test.ts',
    test: '#15 ',
  },
];
