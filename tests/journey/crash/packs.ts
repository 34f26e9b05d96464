import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, parseDocument, stringify } from 'yaml';

const POLICIES = join(__dirname, '..', '..', '..', 'policies');
const DEMO = join(POLICIES, 'packs', 'demo.yaml');
const TRAVEL = join(POLICIES, 'catalogues', 'travel.yaml');
const AN_HOUR = '1 hours';

/**
 * A killed worker is noticed after ten seconds, longer than some spans of `demo`. So deadlines of people are an hour;
 * automatic spans stay as they are.
 */
const PATIENT = {
  'clocks.acknowledge.due': AN_HOUR,
  'clocks.remedy.due': AN_HOUR,
  'approval.due': AN_HOUR,
  'offer.validFor': AN_HOUR,
  'followUp.callLasts': AN_HOUR,
  'followUp.surveyOpen': AN_HOUR,
  earlyWindow: AN_HOUR,
};

/** A folder for `AMENDS_POLICIES` with the pack `demo`, patient and further changed. */
export class Packs {
  readonly folder = mkdtempSync(join(tmpdir(), 'amends-packs-'));

  constructor(changes: Record<string, unknown> = {}) {
    const demo: Document = parseDocument(readFileSync(DEMO, 'utf8'));
    for (const [path, value] of Object.entries({ ...PATIENT, ...changes })) demo.setIn(path.split('.'), value);
    mkdirSync(join(this.folder, 'packs'));
    writeFileSync(join(this.folder, 'packs', 'demo.yaml'), demo.toString());
  }

  /** Refunds are paid by that system, which can be asked and honours no keys. Answers the file for AMENDS_PROVIDERS. */
  withBank(url: string): string {
    const travel = parseDocument(readFileSync(TRAVEL, 'utf8'));
    travel.setIn(['entries', 'refund', 'provider'], 'bank');
    mkdirSync(join(this.folder, 'catalogues'));
    writeFileSync(join(this.folder, 'catalogues', 'travel.yaml'), travel.toString());
    const orders = `${url}/orders`;
    const bank = { kind: 'http', url: orders, secret: 'BANK_SECRET', honoursKeys: false, statusUrl: `${orders}/{key}` };
    const file = join(this.folder, 'providers.yaml');
    writeFileSync(file, stringify({ providers: { bank } }));
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
