/** Arquero tables as HTML tables and as text. */

/** What is needed of an Arquero table. */
interface Table {
  numRows(): number;
  columnNames(): string[];
  objects(options: { limit: number }): Record<string, unknown>[];
}

/** Rows shown; the caption says how many there are. */
const LIMIT = 50;
const DIGITS = 4;

export function isTable(value: unknown): value is Table {
  const table = value as Partial<Record<keyof Table | 'reify', unknown>>;
  return (
    typeof value === 'object' &&
    (['numRows', 'columnNames', 'objects', 'reify'] as const).every(
      name => typeof table[name] === 'function'
    )
  );
}

export function tableBundle(table: Table): Record<string, string> {
  const names = table.columnNames();
  const rows = table.objects({ limit: LIMIT });
  const total = table.numRows();
  const caption = `${total} ${total === 1 ? 'row' : 'rows'}${total > LIMIT ? `, the first ${LIMIT} of them` : ''}`;
  return { 'text/html': html(names, rows, caption), 'text/plain': text(names, rows, caption) };
}

function html(names: string[], rows: Record<string, unknown>[], caption: string): string {
  const head = names.map(name => heading(name, rows)).join('');
  const body = rows
    .map(row => `<tr>${names.map(name => cell(row[name])).join('')}</tr>`)
    .join('\n');
  return (
    `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>\n` +
    `<p><small>${caption}</small></p>`
  );
}

/** JupyterLab puts the heads of columns to the right, which fits numbers. */
function heading(name: string, rows: Record<string, unknown>[]): string {
  const isText = rows.some(row => typeof row[name] === 'string');
  return `<th${isText ? ' style="text-align: left"' : ''}>${escaped(name)}</th>`;
}

function cell(value: unknown): string {
  const side = typeof value === 'number' ? 'right' : 'left';
  return `<td style="text-align: ${side}">${escaped(shown(value))}</td>`;
}

function text(names: string[], rows: Record<string, unknown>[], caption: string): string {
  const lines = [names, ...rows.map(row => names.map(name => shown(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map(line => line[column].length)));
  const aligned = lines.map(line => line.map((part, i) => part.padEnd(widths[i])).join('  '));
  return [...aligned, caption].map(line => line.trimEnd()).join('\n');
}

/** Whole numbers as they are, others with as many digits as a reader compares. */
function shown(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value !== 'number') {
    return value instanceof Date ? value.toISOString() : String(value);
  }
  if (Number.isInteger(value) || !Number.isFinite(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e7 ? value.toFixed(DIGITS) : value.toPrecision(DIGITS);
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
}
