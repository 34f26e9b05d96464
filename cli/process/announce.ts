import { relative } from 'node:path';
import type { Running } from '../assembly/client';
import type { Home } from '../home/home';

/** Prints addresses, keys and next steps once everything is up. */
export function announce({ url, temporalUi }: Running, home: Home): void {
  const keys = relative('', home.keys);
  process.stdout.write(`Amends is up.

  API          ${url}/v1
  API docs     ${url}/docs
  Temporal UI  ${temporalUi ?? 'that of your Temporal server'}
  Keys         ${keys}, one per role; secrets.json beside it signs machine facts

Next, in another terminal:
  npm run demo                  the life of one complaint in two minutes
  npm run import -- FILE.csv    one complaint per row of a file
  curl -H "Authorization: Bearer $(node -p "require('${home.keys}').handler")" ${url}/v1/complaints

Ctrl-C stops it. The next start continues where it stopped.
`);
}
