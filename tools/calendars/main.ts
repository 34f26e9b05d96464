import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf } from './page';
import { PLACES } from './places';

/** `npm run calendars`: writes the calendars that are made from rules and announcements. */
for (const place of PLACES) {
  writeFileSync(join(__dirname, '../../policies/calendars', `${place.id}.yaml`), pageOf(place));
}
