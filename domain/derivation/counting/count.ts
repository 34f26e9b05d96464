import { addSpan, countingOf, parseSpan } from '../../calendar';
import { nextUpdate, ownUpdate } from '../../daily-update';
import type { Counting, Plan, Span } from '../../model';
import type { DerivationStep, Standing } from '../derivation-step';
import type { Grounds } from '../grounds';
import { amountInWords, countingInWords } from '../words';
import { calendarDaySteps, workingDaySteps } from './counted-days';
import { workingTimeSteps } from './counted-time';
import { shiftSteps } from './shifts';

/** The daily update: at its hour of a day after the last. */
export function countUpdate(update: Plan['dailyUpdate'], { complaint, start, calendarSnapshot }: Grounds): Standing {
  const due = nextUpdate(ownUpdate(update, complaint), start, calendarSnapshot);
  return { steps: [{ kind: 'rule', what: `${updateInWords(update)}.` }], due };
}

function updateInWords(update: Plan['dailyUpdate']): string {
  if ('every' in update) return `The daily update goes out every ${update.every}`;
  const hour = update.until ? `between ${update.at} and ${update.until}` : `at ${update.at}`;
  return `The daily update goes out ${hour} of the complainant; a letter on a day is the update of that day`;
}

/** So much time from the start, in the way in which its unit passes. */
export function countSpan(span: Span, given: Counting | undefined, grounds: Grounds): Standing {
  const { amount, unit } = parseSpan(span);
  const due = addSpan(grounds.start, span, grounds.calendarSnapshot, given);
  const allowed = amountInWords(amount, unit);
  switch (unit) {
    case 'seconds':
    case 'minutes':
    case 'hours':
      return standing(`Allowed: ${allowed}, which pass as on any clock.`, shiftSteps(due, grounds), due);
    case 'working-minutes':
    case 'working-hours': {
      const minutes = unit === 'working-hours' ? amount * 60 : amount;
      const rule = `Allowed: ${allowed}, which pass within working hours alone, from the next full minute on.`;
      return standing(rule, workingTimeSteps(minutes, due, grounds), due);
    }
    default: {
      const counting = given ?? countingOf(unit);
      const days = { amount, unit, span, counting, due };
      const steps = unit === 'working-days' ? workingDaySteps(days, grounds) : calendarDaySteps(days, grounds);
      return standing(`Allowed: ${allowed}; ${countingInWords(counting)}.`, steps, due);
    }
  }
}

const standing = (rule: string, steps: DerivationStep[], due: Standing['due']): Standing => ({
  steps: [{ kind: 'rule', what: rule }, ...steps],
  due,
});
