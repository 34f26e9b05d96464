import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../../cli/process/ports';
import type { DATABASES } from './databases';

const HERE = '127.0.0.1';
/** Cannot be changed once the databases are there. Production takes more. */
const SHARDS = 4;
const DYNAMIC_CONFIG = join(__dirname, '..', '..', 'docs', 'operations', 'temporal.yml');

/** The configuration of a server that is all of Temporal's services in one process, on the loopback. */
export async function serverConfig(postgres: URL, grpcPort: number): Promise<string> {
  const store = (databaseName: keyof typeof DATABASES, maxConns: number) => ({
    sql: {
      ...{ pluginName: 'postgres12', databaseName, connectAddr: postgres.host, connectProtocol: 'tcp' },
      ...{ user: postgres.username, password: '', maxConns, maxIdleConns: maxConns, maxConnLifetime: '1h' },
    },
  });
  const service = async (port?: number) => ({
    rpc: { grpcPort: port ?? (await freePort()), membershipPort: await freePort(), bindOnIP: HERE },
  });
  const active = { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${HERE}:${grpcPort}` };
  return stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      ...{ numHistoryShards: SHARDS, defaultStore: 'runs', visibilityStore: 'visibility' },
      datastores: { runs: store('temporal', 20), visibility: store('temporal_visibility', 10) },
    },
    dynamicConfigClient: { filepath: DYNAMIC_CONFIG, pollInterval: '60s' },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: HERE } },
    services: {
      frontend: await service(grpcPort),
      history: await service(),
      matching: await service(),
      worker: await service(),
    },
    clusterMetadata: {
      ...{ enableGlobalNamespace: false, failoverVersionIncrement: 10 },
      ...{ masterClusterName: 'active', currentClusterName: 'active', clusterInformation: { active } },
    },
  });
}
