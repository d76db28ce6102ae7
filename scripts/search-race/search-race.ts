// Races the searches on every task, number of workers and budget, and writes src/evidence/measured/search-race.json, which the
// strategy picker is held against. It takes about ten minutes of one core, and keeps what it has: `-- branin tuning-3` runs
// those tasks alone, and without a name all that have not been run yet.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { BUDGETS, cellOf, FLOOR, type Raw, rawOf, SIZES, spotsOf, TASKS, WORKERS } from './search-race-runs.ts';

const CACHE = 'node_modules/.cache/search-race';
const FILE = 'src/evidence/measured/search-race.json';

const fileOf = (task: string, workers: number): string => `${CACHE}/${task}-${workers}.json`;
const isKnown = (task: string, workers: number): boolean => existsSync(fileOf(task, workers));

function runMissing(tasks: readonly string[]): void {
  mkdirSync(CACHE, { recursive: true });
  for (const task of tasks) {
    for (const workers of WORKERS.filter((each) => !isKnown(task, each))) {
      const start = performance.now();
      writeFileSync(fileOf(task, workers), JSON.stringify(rawOf(task, workers)));
      console.log(`${task} on ${workers}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    }
  }
}

function write(raws: readonly Raw[]): void {
  const cells = Object.keys(SIZES).flatMap((size) =>
    WORKERS.flatMap((workers) => BUDGETS.map((trials) => cellOf(raws, { size: Number(size), workers, trials }))),
  );
  const provenance = {
    script: 'scripts/search-race/search-race.ts',
    node: process.versions.node,
    floor: FLOOR,
    note: 'Of each contender: the geometric mean of what the pick misses the minimum by, in typical gaps of a random trial (lower is better); its ratio to the best contender of the cell, search by search, with the ends of a 95 % bootstrap interval; how many searches. Spots are logarithms of final gaps, seeds 0, 1 and 2.',
  };
  const rowsOf = (rows: readonly unknown[]) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(
    FILE,
    `{\n  "provenance": ${JSON.stringify(provenance)},\n  "cells": [\n${rowsOf(cells)}\n  ],\n  "spots": [\n${rowsOf(spotsOf(raws))}\n  ]\n}\n`,
  );
}

const asked = process.argv.slice(2);
const all = Object.keys(TASKS);
runMissing(asked.length > 0 ? asked : all);
const combinations = all.flatMap((task) => WORKERS.map((workers) => ({ task, workers })));
if (combinations.every(({ task, workers }) => isKnown(task, workers))) {
  write(combinations.flatMap(({ task, workers }) => JSON.parse(readFileSync(fileOf(task, workers), 'utf8')) as Raw[]));
  console.log(`wrote ${FILE}.`);
}
