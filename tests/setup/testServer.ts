import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cached, cachePath } from '../../cli/temporal/cache';
import { findTemporal } from '../../cli/temporal/find';
import { run } from './run';

/** The release of `temporal-test-server` that the suite was written against. */
const TEST_SERVER = '1.38.0';

/**
 * The server that skips time, as a program that takes its port. The SDK's own download comes first; where that is out of
 * reach, Maven fetches the same server as jars and a short script starts it.
 */
export async function testServerExecutable(): Promise<string> {
  return downloadedTestServer() ?? script() ?? (await fetchTestServer());
}

const downloads = () => cachePath('sdk-download');
const jars = () => cachePath(`test-server-${TEST_SERVER}`);

function downloadedTestServer(): string | undefined {
  if (!existsSync(downloads())) return undefined;
  const file = readdirSync(downloads()).find(
    (name) => name.startsWith('temporal-test-server') && !name.endsWith('.downloading'),
  );
  return file && join(downloads(), file);
}

function script(): string | undefined {
  const path = join(jars(), 'temporal-test-server');
  return existsSync(path) ? path : undefined;
}

async function fetchTestServer(): Promise<string> {
  const reasons: string[] = [];
  for (const fetch of [downloadBySdk, copyByMaven]) {
    try {
      return await fetch();
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new Error(
    `No time-skipping test server: the SDK's download (temporal.download) failed, and so did Maven, which needs mvn and java. ${reasons.join(' | ')}`,
  );
}

/** Starting a server once is the SDK's only way to download one. Its cache keeps it. */
async function downloadBySdk(): Promise<string> {
  await cached(downloads(), async (folder) => {
    const executable = { type: 'cached-download', downloadDir: folder } as const;
    const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    await environment.teardown();
    return folder;
  });
  const path = downloadedTestServer();
  if (path === undefined) throw new Error(`the SDK left no test server in ${downloads()}`);
  return path;
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>amends</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER}</version></dependency>
  </dependencies>
</project>
`;

/** The flags halve the start of a JVM; the SDK waits 5 s at most. `exec`, so that killing the script kills the server. */
const scriptFor = (folder: string) => `#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '${folder}/jars/*' io.temporal.testserver.TestServer "$@" 2>/dev/null
`;

async function copyByMaven(): Promise<string> {
  await cached(jars(), async (folder) => {
    writeFileSync(join(folder, 'pom.xml'), POM);
    const copy = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars'];
    await run('mvn', copy, { cwd: folder });
    const path = join(folder, 'temporal-test-server');
    writeFileSync(path, scriptFor(jars()));
    chmodSync(path, 0o755);
    return folder;
  });
  return join(jars(), 'temporal-test-server');
}

/** The `temporal` program, which brings the real development server: `TEMPORAL_CLI`, else found as `amends start` does. */
export async function temporalCli(): Promise<string> {
  return process.env.TEMPORAL_CLI ?? findTemporal(new AbortController().signal);
}
