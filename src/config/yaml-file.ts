/** A YAML file that knows on which line each of its keys stands. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, YAMLError } from 'yaml';

import { ConfigError } from './config-error.js';
import { displayPath } from './display-path.js';

/** Keys and list positions from the top of the file, such as `['llm', 'guardrails', 1]`. */
export type KeyPath = readonly (string | number)[];

export interface YamlFile {
  /** Plain values. */
  content: unknown;
  /** Counted from 1. */
  line(path: KeyPath): number;
  /** `config/two_step.yaml:12: llm.temperature`; where the key is absent, the line of what it should stand in. */
  at(path: KeyPath): string;
  /** What stands there, as it is written. */
  source(path: KeyPath): string;
}

/** @throws ConfigError where there is no such file, it is empty, or it is no YAML */
export function readYaml(file: string): YamlFile {
  const label = displayPath(file);
  const text = readText(file);
  const lines = new LineCounter();
  // Merge keys (<<), because PyYAML knows them and GeCCo's files are written for it.
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      error => `${label}:${lines.linePos(error.pos[0]).line}: ${explain(error, text)}`
    );
    throw new ConfigError(problems.join('\n'));
  }
  const content = contentOf(document, label, lines);
  if (content === null) {
    throw new ConfigError(
      `${label}:1: the file is empty. A study needs the sections task, data and llm.`
    );
  }
  const line = (path: KeyPath): number => lines.linePos(find(document, path).offset).line;
  return {
    content,
    line,
    at: path => `${label}:${line(path)}: ${path.length > 0 ? dotted(path) : 'the file'}`,
    source: path => {
      const { node } = find(document, path);
      return isNode(node) && node.range ? text.slice(node.range[0], node.range[1]) : '';
    }
  };
}

/**
 * Where a key stands in a study's file, for messages about what its value turned out to mean. Reads the file again:
 * errors are rare, and a plain `StudyConfig` carries no lines.
 */
export function keyLocation(file: string, path: KeyPath): string {
  try {
    return readYaml(file).at(path);
  } catch (error) {
    if (error instanceof ConfigError) {
      return `${displayPath(file)}: ${dotted(path)}`;
    }
    throw error;
  }
}

export function dotted(path: KeyPath): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i ? `.${key}` : key))
    .join('');
}

/** Plain values; a text that begins with * without quotes is a reference for YAML. */
function contentOf(document: Document, label: string, lines: LineCounter): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) {
      throw error;
    }
    let offset = 0;
    visit(document, {
      Alias: (_, alias) => {
        offset = alias.range![0];
        return alias.resolve(document) ? undefined : visit.BREAK;
      }
    });
    throw new ConfigError(
      `${label}:${lines.linePos(offset).line}: this is not YAML: ${error.message}. Put a text that begins with * in quotes.`
    );
  }
}

function readText(file: string): string {
  const label = displayPath(file);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) {
    throw new ConfigError(`${label}: there is no such file.${studiesIn(dirname(file))}`);
  }
  if (!stat.isFile()) {
    throw new ConfigError(
      `${label}: a YAML file is needed, and this is a folder.${studiesIn(file)}`
    );
  }
  return readFileSync(file, 'utf8');
}

function studiesIn(folder: string): string {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
  const names = isFolder ? readdirSync(folder).filter(name => /\.ya?ml$/i.test(name)) : [];
  return names.length > 0 ? ` ${displayPath(folder)} has ${names.sort().join(', ')}.` : '';
}

function explain({ code, message, pos }: YAMLError, text: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return `${/^[^:\n]*/.exec(text.slice(pos[0]))![0].trim()}: the key stands here a second time. Keep one of the two.`;
    case 'MULTIPLE_DOCS':
      return 'a second document begins here. A study is one document: remove the line "---".';
    default:
      return `this is not YAML: ${message}. Look at indentation, quotes and brackets, here and in the line before.`;
  }
}

interface Found {
  offset: number;
  node: unknown;
}

/** The deepest part of the path that is there. */
function find(document: Document, path: KeyPath): Found {
  let found: Found = { offset: 0, node: document.contents };
  for (const key of path) {
    const next = step(found.node, key);
    if (!next) {
      return { ...found, node: undefined };
    }
    found = next;
  }
  return found;
}

function step(node: unknown, key: string | number): Found | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      item => isScalar(item.key) && String(item.key.value) === String(key)
    );
    return pair && isNode(pair.key) ? { offset: pair.key.range![0], node: pair.value } : undefined;
  }
  const item = isSeq(node) ? node.items[Number(key)] : undefined;
  return isNode(item) ? { offset: item.range![0], node: item } : undefined;
}
