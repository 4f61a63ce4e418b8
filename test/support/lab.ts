/** What browser tests start from: a page with JupyterLab on it, and the folder that it shows. */
export { expect, test } from '@jupyterlab/galata';

/** Folder that the JupyterLab of the tests shows, with copies of `notebooks/`, `config/` and `data/`. */
export const LAB_ROOT = process.env.GECCO_LAB_ROOT!;

/** Where tests put pictures for people to look at. */
export const SCREENSHOTS = 'test-results/screenshots';
