/** The whole report of an iteration whose card carries summaries only: read from the results folder. */
import type { Contents } from '@jupyterlab/services';
import type { IterationReport } from 'gecco/report';

import { readReport } from './read.js';

/**
 * @param notebook path of the notebook, as JupyterLab knows it
 * @throws Error that says which file, what is wrong with it and what to do
 */
export async function loadDetails(
  contents: Pick<Contents.IManager, 'get' | 'resolvePath' | 'driveName'>,
  notebook: string,
  report: Pick<IterationReport, 'id' | 'details'>
): Promise<IterationReport> {
  const path = report.details?.path ?? '';
  if (!/^[^/\\].*\.json$/s.test(path) || contents.driveName(path) !== '') {
    throw new Error(`"${path}" does not name a report in the results folder.`);
  }
  const text = await read(contents, contents.resolvePath(parentOf(notebook), path), path);
  const result = readReport(parse(text, path));
  if (!('report' in result) || result.report.kind !== 'iteration') {
    throw new Error(`The file ${path} is not the report of an iteration; run the cell again.`);
  }
  if (result.report.id !== report.id) {
    throw new Error(`The file ${path} holds another iteration's report; run the cell again.`);
  }
  return result.report;
}

async function read(
  contents: Pick<Contents.IManager, 'get'>,
  absolute: string,
  shown: string
): Promise<string> {
  try {
    const file = await contents.get(absolute, { type: 'file', format: 'text', content: true });
    return String(file.content);
  } catch (error) {
    const missing = (error as { response?: Response }).response?.status === 404;
    throw new Error(
      missing
        ? `The file ${shown} is not there; run the cell again.`
        : `The file ${shown} could not be read: ${(error as Error).message}`
    );
  }
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The file ${shown} is not JSON; run the cell again.`);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
