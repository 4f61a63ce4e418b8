import { expect, test } from 'vitest';

import { indented } from '../../../src/report/indented.js';

test('blocks are set in, whatever stands in texts and comments', () => {
  const code = `'use strict';
function v0(v1) {
if (v1 === "}}}{") {
return [
1, // ]
2];
} else {
return '\\'{';
}

}
const f = (a, b) => {
return { a };
};
return NaN;`;
  expect(indented(code)).toBe(`'use strict';
function v0(v1) {
  if (v1 === "}}}{") {
    return [
      1, // ]
      2];
  } else {
    return '\\'{';
  }
}
const f = (a, b) => {
  return { a };
};
return NaN;`);
});
