import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Embedded, startEmbedded } from './embedded';
import { runReadme } from './readme';

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
const IMAGES = join(__dirname, 'images');

/** `npm run screenshots`: starts Amends, tells the README's story, and takes the pictures that the pages show. */
async function takePictures(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const amends = await startEmbedded();
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  try {
    await runReadme(amends.env);
    await pictureTemporal(browser, amends);
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

/** The list of complaints, then one of them. */
async function pictureTemporal(browser: Browser, { temporalUi }: Embedded): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(`${temporalUi}/namespaces/amends/workflows?query=WorkflowType%3D%22complaint%22`);
  const link = page.getByRole('link', { name: /^complaint-/ }).first();
  await link.waitFor();
  await take(page, 'complaints');
  await link.click();
  await page.waitForURL(/\/(history|timeline)/);
  await take(page, 'temporal');
  await page.close();
}

async function pictureApi(browser: Browser, { url }: Embedded): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(`${url}/docs`);
  await page.getByText('/v1/complaints').first().waitFor();
  await take(page, 'api');
  await page.close();
}

/** Pictures wait until the page has come to rest. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

takePictures().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
