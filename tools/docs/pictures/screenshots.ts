import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { type Embedded, startEmbedded } from '../embedded';
import { runReadme } from '../readme';
import { pictureApproving } from './approving';

/** Quiet, and without a sandbox: that needs rights which containers do not have. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];
const SIZE = { width: 1440, height: 900 };
const TALL = { width: 1440, height: 1110 };
const CASE_SHEET = '#user-metadata-current-details';
const IMAGES = join(__dirname, '../../../docs/images');

/** `npm run screenshots`: starts Amends, tells the README's story, and takes the pictures that the pages show. */
async function takePictures(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const amends = await startEmbedded();
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  try {
    await runReadme(amends.env);
    await pictureTemporal(browser, amends);
    await pictureApproving(await browser.newPage({ viewport: TALL }), amends, take);
    await pictureApi(browser, amends);
  } finally {
    await browser.close();
    await amends.stop();
  }
}

function browserPath(): string {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`there is no Chromium at ${path}; set CHROMIUM_PATH.`);
}

/** The list of complaints, the story of the one there is, and what it says of itself to operations. */
async function pictureTemporal(browser: Browser, { temporalUi }: Embedded): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(`${temporalUi}?query=WorkflowType%3D%22complaint%22`);
  const runs = page.locator('a[href*="/workflows/complaint-"]');
  await runs.first().waitFor();
  await take(page, 'complaints');
  const [latest, first] = [await addressOf(page, runs.first()), await addressOf(page, runs.last())];
  await page.setViewportSize(TALL);
  await page.goto(first.replace(/\/[a-z]+$/, '/history'));
  await page.getByRole('heading', { name: 'Event History', exact: true }).waitFor();
  await take(page, 'temporal');
  await page.setViewportSize(SIZE);
  await page.goto(latest.replace(/\/[a-z]+$/, '/user-metadata'));
  await page.frameLocator(CASE_SHEET).getByText('Waiting for:').waitFor();
  await take(page, 'case');
  await page.close();
}

async function addressOf(page: Page, link: Locator): Promise<string> {
  return new URL((await link.getAttribute('href')) ?? '', page.url()).toString();
}

async function pictureApi(browser: Browser, { url }: Embedded): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(`${url}/docs`);
  await page.getByText('/v1/complaints').first().waitFor();
  await take(page, 'api');
  await page.close();
}

/** For fonts and lines to come to rest, ms. The page of a running workflow polls for ever, so there is nothing to await. */
const SETTLING = 2_000;

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLING);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

takePictures().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
