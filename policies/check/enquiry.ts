import type { Calendar } from '../policies';
import type { PackContent } from '../schema';
import { usualSeconds } from '../spans';
import type { Say } from './say';

/** Questions to third parties, and which deadlines wait for their answers. */
export function checkEnquiry({ enquiry, clocks }: PackContent, calendar: Calendar, say: Say): void {
  const { due, chaseEvery, pauses = [] } = enquiry;
  if (usualSeconds(chaseEvery, calendar) > usualSeconds(due, calendar)) {
    say(['enquiry', 'chaseEvery'], `enquiry.chaseEvery (${chaseEvery}) is longer than enquiry.due (${due})`);
  }
  pauses.forEach((name, index) => {
    const wrong = wrongPause(name, clocks[name]);
    if (wrong) say(['enquiry', 'pauses', index], `enquiry.pauses names ${wrong}`);
    if (pauses.indexOf(name) < index) say(['enquiry', 'pauses', index], `enquiry.pauses names "${name}" twice`);
  });
}

/** What cannot wait for a third party: law, the news, and the word that we have heard the complainant. */
function wrongPause(name: string, clock: PackContent['clocks'][string] | undefined): string | null {
  if (name === 'update') return '"update": the daily news never stands still';
  if (name === 'acknowledge') return '"acknowledge": saying that we have heard waits for nobody';
  if (name.includes('.')) return `"${name}": only deadlines of the pack itself can stand still, none of a regime`;
  if (!clock) return `the deadline "${name}", which is not under clocks`;
  return clock.class === 'regulatory' ? `"${name}": it is regulatory, and law never stands still` : null;
}
