/** Templates as Python's str.format reads them: `{column}`, `{column:.2f}`, and {{ for a brace. */
import { format, FormatError, parseSpec } from './python-format.js';
import { str } from './python-value.js';
import type { PythonValue } from './python-value.js';

export interface Field {
  column: string;
  /** Format specification, empty where there is none. */
  spec: string;
  /** As written. */
  text: string;
}

/** Text as it stands, and fields, in order. */
export type Template = (string | Field)[];

const PIECE = /\{\{|\}\}|\{([^{}:!]*)(?::([^{}]*))?\}|[{}]|[^{}]+/g;

/** @throws FormatError for a brace without its other half, an empty name, or a specification that is not supported */
export function parseTemplate(text: string): Template {
  return [...text.matchAll(PIECE)].map(match => {
    const [piece, column, spec = ''] = match;
    if (piece === '{{' || piece === '}}') {
      return piece[0];
    }
    if (column) {
      parseSpec(spec);
      return { column, spec, text: piece };
    }
    if (/[{}]/.test(piece)) {
      const here = text.slice(match.index, match.index + 20).split('\n')[0];
      throw new FormatError(
        `"${here}" cannot be read: a column is written {column} or {column:.2f}, a brace itself {{ or }}`
      );
    }
    return piece;
  });
}

/** @throws FormatError for a value that does not go with its specification */
export function render(template: Template, valueOf: (field: Field) => PythonValue): string {
  return template
    .map(piece => (typeof piece === 'string' ? piece : write(piece, valueOf(piece))))
    .join('');
}

function write(field: Field, value: PythonValue): string {
  try {
    return format(value, field.spec);
  } catch (error) {
    throw error instanceof FormatError
      ? new FormatError(`${field.text} ${error.message}; the value is ${str(value)}`)
      : error;
  }
}
