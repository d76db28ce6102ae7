import type { Known } from '../python/known.ts';
import { decodeReading } from './decode-schedule.ts';
import type { Decoded } from './decoded.ts';
import { readSchedules } from './read-schedules.ts';
import type { Setting } from './schedule.ts';

/** Reads the first schedule of a text, whatever the text is, and works out what it does. */
export function decodeSchedule(source: string, setting: Setting, known: Known = {}): Decoded {
  return decodeReading(readSchedules(source, known), setting);
}
