import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import { readSchedules } from '@/diagnose/schedules/read-schedules.ts';

/** The reading of the code that a page begins with: made when the page is built, so that it carries no parser. */
export function readCode(code: string): Reading {
  return readSchedules(code);
}
