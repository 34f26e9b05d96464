import { usualSeconds } from '../../civil-time/spans';
import type { Say } from '../../files/say';
import type { Calendar } from '../../policies';
import type { PackContent } from '../../schema/pack-schema';

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

/** What cannot pause for a third party: law, the daily update, and the acknowledgement. */
function wrongPause(name: string, clock: PackContent['clocks'][string] | undefined): string | null {
  if (name === 'update') return '"update": the daily update never pauses';
  if (name === 'acknowledge') return '"acknowledge": the acknowledgement waits for nobody';
  if (name.includes('.')) return `"${name}": only deadlines of the pack itself can be paused, none of a regime`;
  if (!clock) return `the deadline "${name}", which is not under clocks`;
  return clock.class === 'regulatory' ? `"${name}": it is regulatory, and law never pauses` : null;
}
