import { CurveFileError } from '@/diagnose/curve-file-error.ts';
import { type CurveFile, readCurves } from '@/diagnose/read-curves.ts';
import { withoutReports } from './without-reports.ts';

const MOST_MEGABYTES = 20;

/** The job: reads a reader's file where it cannot hold up the page. */
export const readCurveFile = withoutReports(async ({ file }: { readonly file: Blob }): Promise<CurveFile> => {
  const megabytes = file.size / 1e6;
  if (megabytes > MOST_MEGABYTES)
    throw new CurveFileError(
      `The file has ${megabytes.toFixed(0)} MB. Expected at most ${MOST_MEGABYTES}: leave out columns, or every second report.`,
    );
  return readCurves(await file.text());
});
