import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where published runs come from and under which terms. */
export type Source = {
  readonly repository: string;
  readonly commit: string;
  readonly authors: string;
  readonly license: string;
  readonly licenseUrl: string;
  readonly citation: string;
  readonly changes: string;
};

/** A file of published runs; the checksum is of the JSON lines, not of their compression. */
export type PublishedFile = { readonly name: string; readonly sha256: string; readonly origin: string };

export const randomSearches: Source = {
  repository: 'https://github.com/nicholaslourie/opda',
  commit: '9529a34b7715e0b32920f630c1f7f7ff6f891060',
  authors: 'Nicholas Lourie',
  license: 'CC BY-SA 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
  citation: 'lourie2024',
  changes: 'Statistics computed from the runs; this table is shared under the same license, CC BY-SA 4.0.',
};

export const deepObsSweeps: Source = {
  repository: 'https://github.com/fsschneider/DeepOBS_Baselines',
  commit: '3da285abf9786e823aaef6d0fc0c9c98ef5d6d83',
  authors: 'Frank Schneider, Lukas Balles, Philipp Hennig',
  license: 'MIT, copyright (c) 2019 Frank',
  licenseUrl: 'https://opensource.org/license/mit',
  citation: 'schneider2019',
  changes: 'Only the last epoch of the runs with seed 42 is used; numbers rounded.',
};

export const files = {
  alexnet: {
    name: 'alexnet_tuning.results.jsonl',
    sha256: '05477f1b081650daea8c66f7b7b02f885f4dae2915e7f6ad3ebd1f9d5f38822b',
    origin: 'data/alexnet/ of nicholaslourie/opda, unchanged',
  },
  convnext: {
    name: 'convnext-tiny_tuning.results.jsonl',
    sha256: '58e9c5956c4309145cd95bccee2ab8b7de6ac6bd9e076519fd75619097cc9bfc',
    origin: 'data/convnext/ of nicholaslourie/opda, unchanged',
  },
  deberta: {
    name: 'deberta-base_tuning.results.jsonl',
    sha256: 'e87fadcab74fd19616f1a456fdbba2455b861a7b2bf1f4b2ccb0129a4ef7aa97',
    origin: 'data/deberta/ of nicholaslourie/opda, unchanged',
  },
  debertaV3: {
    name: 'deberta-v3-base_tuning.results.jsonl',
    sha256: '16e232c58a27c7a279d50f9669ae028701d5c6baecfdccb578c9906e159a512c',
    origin: 'data/deberta/ of nicholaslourie/opda, unchanged',
  },
  deepObs: {
    name: 'deepobs_lr_sweeps.jsonl',
    sha256: 'f2bdb97449a0009a894fc08eb2111678991da235939135a132a92babd6e8731e',
    origin:
      'the JSON outputs of fsschneider/DeepOBS_Baselines, one line a run with its mini-batch losses left out, numbers rounded to 6 digits, NaN and infinity as null',
  },
} as const satisfies Record<string, PublishedFile>;

/**
 * The runs in a file, `NAME` or `NAME.gz` in `folder`.
 *
 * @throws Error that says where the file comes from when it is absent, and which checksum it has when it differs.
 */
export function readRuns<Run>(folder: string, file: PublishedFile): Run[] {
  const plain = join(folder, file.name);
  const packed = `${plain}.gz`;
  if (!existsSync(plain) && !existsSync(packed)) throw new Error(absent(folder, file));
  const bytes = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(packed));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== file.sha256)
    throw new Error(`${file.name} must have SHA-256 ${file.sha256}, but has ${sha256}: another version of the data.`);
  return bytes
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Run);
}

function absent(folder: string, file: PublishedFile): string {
  const source = file.name.startsWith('deepobs') ? deepObsSweeps : randomSearches;
  return [
    `${file.name} (or ${file.name}.gz) is not in ${folder}.`,
    `It is ${file.origin}, commit ${source.commit} of ${source.repository} (${source.license}).`,
    'Put the file into the folder and run again.',
  ].join('\n');
}
