import { stringify } from 'yaml';
import { WEEKDAYS } from '../../policies/schema/pack-schema';
import type { Days } from './holidays';
import { OFFICE, type Place } from './places';

/** The calendar of a place as a file: the same for the same place, to the byte. */
export function pageOf({
  id,
  version,
  title,
  zone,
  years,
  partial,
  notes,
  week,
  closed,
  open = new Map(),
}: Place): string {
  return [
    '# yaml-language-server: $schema=../schemas/calendar.json',
    '#',
    '# Made by `npm run calendars` from tools/calendars/: what is changed here by hand is lost.',
    '#',
    ...notes.map((line) => `# ${line}`.trimEnd()),
    `id: ${id}`,
    `version: ${JSON.stringify(version)}`,
    `title: ${title}`,
    `zone: ${zone}`,
    `covers: { from: ${years[0]}, until: ${years[1]} }`,
    ...(partial ? [`partial: ${partial}`] : []),
    '',
    'week:',
    ...WEEKDAYS.map((day) => `  ${day}: [${week[day]}]`),
    '',
    'closed:',
    ...linesOf(closed(), inYaml),
    ...(open.size > 0 ? ['', 'open:'] : []),
    ...linesOf(open, (reason) => `{ reason: ${inYaml(reason)}, hours: [${OFFICE}] }`),
    '',
  ].join('\n');
}

/** In order of date, a gap between the years. */
function linesOf(days: Days, written: (reason: string) => string): string[] {
  const dates = [...days.keys()].sort();
  return dates.flatMap((date, index) => {
    const gap = index > 0 && dates[index - 1]?.slice(0, 4) !== date.slice(0, 4) ? [''] : [];
    return [...gap, `  ${date}: ${written(days.get(date) ?? '')}`];
  });
}

/** Quoted where it would not be text otherwise. */
const inYaml = (text: string): string => stringify(text, { lineWidth: 0 }).trim();
