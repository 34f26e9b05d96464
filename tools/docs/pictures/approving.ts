import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import type { Embedded } from '../embedded';
import { shellBlocks } from '../readme';

type Take = (page: Page, name: string) => Promise<void>;

const WAITING = 'WorkflowType="complaint" AND ExecutionStatus="Running" AND AmendsWaitingFor="approval"';
const APPROVER = 'mei.tanaka';
/** Within which the turn of a signal is over, ms. */
const TURN_MS = 3_000;

/** A second complaint of the README's waits for its approval; it is decided in Temporal's UI, as `docs/operations.md` says. */
export async function pictureApproving(page: Page, amends: Embedded, take: Take): Promise<void> {
  await proposeOffer(amends);
  await page.goto(`${amends.temporalUi}?query=${encodeURIComponent(WAITING)}`);
  const run = page.locator('a[href*="/workflows/complaint-"]').first();
  const address = new URL((await run.getAttribute('href')) ?? '', page.url()).toString();
  await page.goto(address.replace(/\/[a-z]+$/, '/user-metadata'));
  const sheet = page.frameLocator('#user-metadata-current-details');
  const signal = (await sheet.locator('pre').textContent()) ?? '';
  await take(page, 'approving-sheet');
  await page.getByRole('button', { name: 'More Actions' }).click();
  await page.getByRole('menuitem', { name: /Send a Signal/ }).click();
  await page.getByRole('button', { name: 'Select a signal' }).click();
  await page.getByRole('option', { name: /^decideApproval/ }).click();
  await page.getByRole('textbox', { name: 'Data' }).fill(signal.replace('STAFF-ID', APPROVER));
  await take(page, 'approving-signal');
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForTimeout(TURN_MS);
  await page.reload();
  await sheet.getByText(/approved by/).waitFor();
  await take(page, 'approving-done');
}

async function proposeOffer({ env }: Embedded): Promise<void> {
  const blocks = shellBlocks('README.md');
  const story = blocks.slice(0, blocks.findIndex((block) => block.includes('/offers"')) + 1);
  await promisify(execFile)('bash', ['-c', ['set -euo pipefail', ...story].join('\n')], { env });
}
