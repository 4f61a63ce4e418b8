/** Imports: modules that a likelihood may use; those that say nothing of its value are left out. */
import type { PyStatement } from '../nodes.js';
import type { Lowering } from './lowering.js';
import { assignName } from './names.js';
import { named } from './value.js';

const IGNORED = /^(numba|typing|__future__|warnings|collections\.abc|numpy\.typing)(\.|$)/;
const KNOWN =
  /^(numpy|math|scipy|scipy\.special|scipy\.stats|collections$|collections\.defaultdict$)(\.|$)/;

export function lowerImport(
  lowering: Lowering,
  node: Extract<PyStatement, { kind: 'import' }>
): void {
  for (const { name, path } of node.names) {
    if (name === '*') {
      lowering.fail(node, 'import *', 'name what is imported.');
    }
    if (!IGNORED.test(path) && !KNOWN.test(path)) {
      lowering.fail(
        node,
        `import ${path}`,
        'models may use numpy, math, scipy.special, scipy.stats and numba only. Write it without.'
      );
    }
    assignName(lowering, name, named(path === 'numba.prange' ? 'builtins.range' : path));
  }
}
