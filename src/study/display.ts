/** How a value shows itself in a notebook: the convention that TypeScript kernels share. */
import type { MimeBundle } from '../report/types.js';

export const DISPLAY: unique symbol = Symbol.for('Jupyter.display');

export interface Displayed {
  [DISPLAY](): MimeBundle;
}
