import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's CPU accounting a second, on every Linux that Node runs on. */
const TICKS = 100;

interface Usage {
  parent: number;
  /** Seconds of CPU, user and system, of all threads and of children that have ended. */
  cpu: number;
}

/** Seconds of CPU that a process and everything it has started have used so far. */
export function cpuSeconds(pid: number): number {
  const all = new Map(pids().flatMap((one) => usageOf(one)));
  const family = (root: number): number => {
    const children = [...all].filter(([, { parent }]) => parent === root);
    return (all.get(root)?.cpu ?? 0) + children.reduce((sum, [child]) => sum + family(child), 0);
  };
  return family(pid);
}

/** Memory that a process holds, MB (2^20 bytes). */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

export const parentOf = (pid: number): number => usageOf(pid)[0]?.[1].parent ?? 0;

const pids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Empty when the process ended in between. The name of a program may hold anything, so fields count from its end. */
function usageOf(pid: number): [number, Usage][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, part) => sum + part, 0);
    return [[pid, { parent: fields[1] ?? 0, cpu: ticks / TICKS }]];
  } catch {
    return [];
  }
}
