import { composeLoader } from './compose';
import { emptyDatabase } from './emptyDatabase';
import { postgresPrograms } from './postgres';
import { schemathesis } from './schemathesis';
import { stripeMock } from './stripeMock';
import { temporalCli, testServerExecutable } from './testServer';

/**
 * Finds or fetches what the suite needs beside Node's packages, once per machine, and says in one line each where it is
 * or what is missing. Run before the tests, so that no test waits for a download.
 */
async function fetchAll() {
  const wanted: [string, () => Promise<string>][] = [
    ['Temporal CLI', temporalCli],
    ['time-skipping test server', testServerExecutable],
    ['PostgreSQL', postgres],
    ['empty database', emptyDatabase],
    ['compose loader', composeLoader],
    ['stripe-mock', stripeMock],
    ['Schemathesis', schemathesis],
  ];
  for (const [what, find] of wanted) {
    await find().then(
      (where) => console.log(`${what}: ${where}`),
      (error: Error) => {
        process.exitCode = 1;
        console.error(`${what}: ${error.message}`);
      },
    );
  }
}

/** The address itself may hold a password. */
async function postgres(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return 'the server of TEST_DATABASE_URL';
  return (await postgresPrograms()) || 'on PATH';
}

void fetchAll();
