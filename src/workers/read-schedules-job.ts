import type { Known } from '@/diagnose/python/known.ts';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import { readSchedules } from '@/diagnose/schedules/read-schedules.ts';
import { withoutReports } from './without-reports.ts';

/** The job: reads a reader's code where it cannot hold up the page, with a parser that the page need not carry. */
export const readSchedulesOf = withoutReports(
  ({ text, known }: { readonly text: string; readonly known: Known }): Reading => readSchedules(text, known),
);
