import type { EpochReport } from './config.ts';

/**
 * Eight hexadecimal digits that stand for every bit of `numbers` in their order, to compare runs on different machines (FNV-1a over their
 * doubles' bytes). All NaN count as one, since WebAssembly leaves their bits open.
 */
export function fingerprint(numbers: Iterable<number>): string {
  const doubles = new Float64Array(1);
  const bytes = new Uint8Array(doubles.buffer);
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    doubles[0] = number;
    if (Number.isNaN(number)) bytes.fill(255);
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of a training: of the losses and the accuracy of every report, in their order. */
export function fingerprintOfReports(reports: readonly EpochReport[]): string {
  return fingerprint(
    reports.flatMap(({ trainLoss, validationLoss, validationAccuracy }) => [
      trainLoss,
      validationLoss,
      validationAccuracy,
    ]),
  );
}
