import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { buildApp } from '../../api/app';
import { loadPolicies } from '../../policies/load';
import type { Policies } from '../../policies/policies';
import { NOW, TestApi } from '../harness/api';

export const SHIPPED = join(__dirname, '../../policies');

/** Content by path, without `.yaml`: `packs/bank`. */
export type Files = Record<string, object>;

/** A company whose folder of policies changes while its complaints are open: the same register and runs, the API anew. */
export class Company {
  private readonly before: TestApi['app'];
  private readonly folders: string[] = [];
  private after: TestApi['app'] | undefined;
  /** What holds after the change. */
  changed: Policies;

  private constructor(readonly api: TestApi) {
    this.before = api.app;
    this.changed = api.deps.policies;
  }

  static async open(files: Files, changed: Files): Promise<Company> {
    const first = folderWith(files);
    const company = new Company(await TestApi.open({ policies: loadPolicies([SHIPPED, first]) }));
    company.changed = loadPolicies([SHIPPED, company.folder(changed)]);
    company.after = await buildApp({ ...company.api.deps, policies: company.changed });
    company.folders.push(first);
    return company;
  }

  begin(): void {
    this.api.now = NOW;
    this.use(this.before, this.api.deps.policies);
  }

  restart(): void {
    this.use(this.after ?? this.before, this.changed);
  }

  /** API and worker are started with the same folder. */
  private use(app: TestApi['app'], policies: Policies): void {
    this.api.app = app;
    this.api.gateway.parts = { ...this.api.deps, policies };
  }

  /** A folder with these files, gone when the company closes. */
  folder(files: Files): string {
    const folder = folderWith(files);
    this.folders.push(folder);
    return folder;
  }

  /** What is heard of an API that was started with this folder, and is ended afterwards. */
  async startedWith<Heard>(folder: string, ask: () => Promise<Heard>): Promise<Heard> {
    const policies = loadPolicies([SHIPPED, folder]);
    const app = await buildApp({ ...this.api.deps, policies });
    this.use(app, policies);
    try {
      return await ask();
    } finally {
      this.use(this.before, this.api.deps.policies);
      await app.close();
    }
  }

  async close(): Promise<void> {
    await this.after?.close();
    this.api.app = this.before;
    await this.api.close();
    for (const folder of this.folders) rmSync(folder, { recursive: true });
  }
}

function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'amends-own-'));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, `${path}.yaml`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, stringify(content));
  }
  return folder;
}
