import { addSpan, countingOf, parseSpan } from '../calendar';
import { nextNews, ownNews } from '../daily-news';
import type { Counting, Plan, Span } from '../plan';
import { calendarDaySteps, workingDaySteps } from './count-days';
import type { Grounds } from './grounds';
import { shiftSteps } from './shifts';
import type { Standing, Step } from './steps';
import { amountInWords, countingInWords } from './words';
import { workingTimeSteps } from './working-time';

/** The daily news: at its hour of a day after the last. */
export function countNews(news: Plan['update'], { complaint, start, almanac }: Grounds): Standing {
  const due = nextNews({ update: ownNews(news, complaint) }, start, almanac);
  return { steps: [{ kind: 'rule', what: `${newsInWords(news)}.` }], due };
}

function newsInWords(news: Plan['update']): string {
  if ('every' in news) return `News goes out every ${news.every}`;
  const hour = news.until ? `between ${news.at} and ${news.until}` : `at ${news.at}`;
  return `News goes out daily ${hour} of the complainant; a message on a day is that day's news`;
}

/** So much time from the start, in the way in which its unit passes. */
export function countSpan(span: Span, given: Counting | undefined, grounds: Grounds): Standing {
  const { amount, unit } = parseSpan(span);
  const due = addSpan(grounds.start, span, grounds.almanac, given);
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

const standing = (rule: string, steps: Step[], due: Standing['due']): Standing => ({
  steps: [{ kind: 'rule', what: rule }, ...steps],
  due,
});
