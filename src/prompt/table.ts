/** Tables in Markdown, as LLMs read them best. */

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[]
): string {
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Without line breaks. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

export function figure(value: number): string {
  return value.toFixed(2);
}
