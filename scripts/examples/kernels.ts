import { existsSync, readFileSync } from 'node:fs';
import { arch } from 'node:os';

/** A way to run the same program on this machine's processor: a kernel of OpenBLAS (null: its own choice), and threads. */
export type Setup = { readonly kernel: string | null; readonly threads: number };

/** What a processor must have for OpenBLAS's kernels of x86-64. Every such processor has what Prescott's need. */
const NEEDS: Readonly<Record<string, string | null>> = { Prescott: null, Haswell: 'avx2', SkylakeX: 'avx512f' };

/** The kernels that can run here; none where OpenBLAS has others, as on ARM. */
export function kernelsHere(architecture = arch(), flags = processorFlags()): readonly string[] {
  if (architecture !== 'x64') return [];
  return Object.entries(NEEDS).flatMap(([kernel, flag]) => (flag === null || flags.has(flag) ? [kernel] : []));
}

/** The flags that Linux tells of the processor; elsewhere none. */
function processorFlags(): ReadonlySet<string> {
  if (!existsSync('/proc/cpuinfo')) return new Set();
  return new Set(/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.trim().split(/\s+/));
}

/** Whether rounding could change what a program prints: it trains something with scikit-learn. */
export function trains(source: string): boolean {
  return /^\s*(from|import) sklearn\b/m.test(source);
}

/** The environment of a setup. One thread is also the fastest for matrices as small as the examples'. */
export function environmentOf({ kernel, threads }: Setup): Readonly<Record<string, string>> {
  const count = String(threads);
  return {
    OMP_NUM_THREADS: count,
    OPENBLAS_NUM_THREADS: count,
    MKL_NUM_THREADS: count,
    ...(kernel === null ? {} : { OPENBLAS_CORETYPE: kernel }),
  };
}

/** A setup in words: `Haswell, 2 threads`. */
export function nameOf({ kernel, threads }: Setup): string {
  return `${kernel ?? 'own kernel'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
