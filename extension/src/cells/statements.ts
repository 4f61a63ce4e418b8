/**
 * The lines of TypeScript that a card's buttons write into a notebook. What comes from a report or from the researcher
 * goes in as a literal or is refused: a hostile notebook must not be able to write code.
 */
import { stringLiteral, templateLiteral } from './literals.js';

/** The automatic parts of the feedback that `next` can leave out. */
export const FEEDBACK_PARTS: readonly string[] = [
  'best_model',
  'previous_parameters',
  'custom',
  'history'
];

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const ID = /^[0-9a-f]{4,64}$/;

/** Where the new iteration goes on from. */
export type Origin = { name: string } | { study: string; id: string };

/** `const i2 = await i1.next({ note: "…" })` */
export function nextStatement(options: {
  name: string;
  from: Origin;
  note: string;
  /** Whether an LLM wrote the note and nobody changed it. */
  isGuidance?: boolean;
  /** Absent: the parts that the config leaves out. */
  without?: readonly string[];
  profiles?: readonly string[];
}): string {
  const { note, isGuidance = false, without, profiles = [] } = options;
  const unknown = without?.find(key => !FEEDBACK_PARTS.includes(key));
  if (unknown !== undefined) {
    throw new Error(`There is no part of the feedback called ${JSON.stringify(unknown)}.`);
  }
  const settings = [
    ...(note.trim() ? [`note: ${noteLiteral(note)}`] : []),
    ...(note.trim() && isGuidance ? ['author: "llm"'] : []),
    ...(without ? [`without: ${listLiteral(without)}`] : []),
    ...profileSetting(profiles)
  ];
  return `${declaration(options.name)}${origin(options.from)}.next(${argument(settings)})`;
}

/** Lines of a note stay lines in the notebook. */
function noteLiteral(note: string): string {
  return note.includes('\n') ? templateLiteral(note) : stringLiteral(note);
}

function listLiteral(texts: readonly string[]): string {
  return `[${texts.map(stringLiteral).join(', ')}]`;
}

/** `await i1.guidance()` */
export function guidanceStatement({
  from,
  attempt = 1
}: {
  from: Origin;
  attempt?: number;
}): string {
  const settings = attempt > 1 ? [`attempt: ${Math.trunc(attempt)}`] : [];
  return `await ${origin(from)}.guidance(${argument(settings)})`;
}

/** `const i2 = await i1.again()` */
export function againStatement(options: { name: string; from: Origin }): string {
  return `${declaration(options.name)}${origin(options.from)}.again()`;
}

/** `` const i2 = await i1.refit("cognitive_model2", `…`) `` */
export function refitStatement(options: {
  name: string;
  from: Origin;
  candidate: string;
  code: string;
}): string {
  const candidate = stringLiteral(identifier(options.candidate));
  const code = templateLiteral(options.code);
  return `${declaration(options.name)}${origin(options.from)}.refit(${candidate}, ${code})`;
}

/** `const i0 = await study.next()` */
export function firstStatement(options: {
  name: string;
  study: string;
  profiles?: readonly string[];
}): string {
  const { name, study, profiles = [] } = options;
  return `${declaration(name)}${identifier(study)}.next(${argument(profileSetting(profiles))})`;
}

function argument(settings: readonly string[]): string {
  return settings.length > 0 ? `{ ${settings.join(', ')} }` : '';
}

function profileSetting(profiles: readonly string[]): string[] {
  switch (profiles.length) {
    case 0:
      return [];
    case 1:
      return [`profile: ${stringLiteral(profiles[0])}`];
    default:
      return [`profile: ${listLiteral(profiles)}`];
  }
}

function declaration(name: string): string {
  return `const ${identifier(name)} = await `;
}

function origin(from: Origin): string {
  if ('name' in from) {
    return identifier(from.name);
  }
  if (!ID.test(from.id)) {
    throw new Error(`${JSON.stringify(from.id)} is not the id of an iteration.`);
  }
  return `${identifier(from.study)}.iteration(${stringLiteral(from.id)})`;
}

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

function identifier(name: string): string {
  if (!isIdentifier(name)) {
    throw new Error(`${JSON.stringify(name)} is not a name that code could use.`);
  }
  return name;
}
