import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Run by `download.ts` as a process, since the SDK downloads a server only by starting it. */
async function download(downloadDir: string | undefined): Promise<void> {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir } },
  });
  await environment.teardown();
}

void download(process.argv[2]);
