/**
 * What people typed, made safe to stand in a letter. Plain text here; HTML is escaped where HTML is made (`html.ts`).
 * Characters that steer a terminal, a mail header or the reading direction of the rest of the letter are taken out;
 * emoji and right-to-left scripts stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the point.
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/g;
const DIRECTION_OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/g;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text of several lines: line ends as `\n`, at most one empty line in a row. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(CONTROL, '')
    .replace(DIRECTION_OVERRIDE, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One line, for subjects, names and text messages. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** At most `max` UTF-16 units, cut between whole characters as people see them, with `…` where something was cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, max))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
