import { SNAPSHOT_AHEAD_DAYS } from '../../../domain/calendar';
import { AUDIENCES, SEVERITIES } from '../../../domain/model';
import { usualSeconds } from '../../civil-time/spans';
import type { Path } from '../../files/reasons';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import type { Deadlines } from '../../schema/clocks-schema';
import type { PackContent } from '../../schema/pack-schema';
import { valueFor } from '../../values/severity';

const DAY = 24 * 60 * 60;
/** Of the days that a complaint always knows ahead; the rest is for holidays, and for a turn that comes late. */
const REACH_DAYS = 500;
const WHY = `a complaint knows holidays and clock changes ${SNAPSHOT_AHEAD_DAYS} days ahead, so ${REACH_DAYS} days are the most`;

/**
 * The longest that a clock may take with its notice and its whole escalation: an instant past the calendar snapshot would
 * ignore holidays.
 */
export function checkClocksReach({ clocks, escalations }: Deadlines, calendar: Calendar, say: Say): void {
  for (const [name, { due, extension, escalation }] of Object.entries(clocks)) {
    for (const severity of SEVERITIES) {
      const levels = escalation ? escalations[valueFor(severity, escalation)] : undefined;
      const last = AUDIENCES.flatMap((audience) => levels?.[audience] ?? []).at(-1);
      const parts = [valueFor(severity, due), ...(extension ? [extension.by] : []), ...(last ? [last] : [])];
      if (daysOf(parts, calendar) <= REACH_DAYS) continue;
      const path = ['clocks', name, 'due', ...(typeof due === 'string' ? [] : [severity])];
      say(path, `clocks.${name} takes ${parts.join(' and ')} with its notice and last call: ${WHY}`);
      break;
    }
  }
}

/** The other times of a pack that are counted ahead. */
export function checkPackReach(content: PackContent, calendar: Calendar, say: Say): void {
  const { approval, enquiry, offer, followUp, earlyWindow, grumbleWithin } = content;
  const spans: [Path, string][] = [
    [['approval', 'due'], approval.due],
    [['enquiry', 'due'], enquiry.due],
    [['enquiry', 'chaseEvery'], enquiry.chaseEvery],
    [['offer', 'validFor'], offer.validFor],
    [['offer', 'newOfferWithin'], offer.newOfferWithin],
    [['followUp', 'text', 'after'], followUp.text.after],
    ...followUp.calls.map(({ after }, index): [Path, string] => [['followUp', 'calls', index, 'after'], after]),
    [['followUp', 'survey', 'after'], followUp.survey.after],
    [['followUp', 'surveyOpen'], followUp.surveyOpen],
    [['earlyWindow'], earlyWindow],
    [['grumbleWithin'], grumbleWithin],
  ];
  for (const [path, span] of spans) {
    if (daysOf([span], calendar) > REACH_DAYS) say(path, `${path.join('.')} is ${span}: ${WHY}`);
  }
}

const daysOf = (spans: string[], calendar: Calendar): number =>
  spans.reduce((sum, span) => sum + usualSeconds(span, calendar), 0) / DAY;
