/** Whether the data can tell a model's parameters apart: over participants, in plain sentences. */
import { mean, median } from 'simple-statistics';

import type { Diagnosis, Fit } from '../fit/types.js';
import { isAtBound } from '../fit/at-bound.js';

/** Correlation from which on two parameters are said to trade off: each error bar is then more than twice as long. */
const TRADES_OFF = 0.9;

/** Share of the participants from which on something is said of a model, and not of some of them. */
const SAID = 1 / 4;

/**
 * One sentence for each parameter, pair or direction that the data leave open in a quarter of the participants or more,
 * and for each reason why some have no standard errors.
 */
export function identifiabilitySentences(fit: Fit): string[] {
  const diagnoses = diagnosesOf(fit);
  return [
    ...tradeOffs(fit, diagnoses),
    ...flatParameters(fit, diagnoses),
    ...parametersAtBounds(fit),
    ...openDirections(diagnoses),
    ...reasonsWithout(diagnoses)
  ];
}

/** The correlations of the parameters, averaged over participants by Fisher's z; null where nobody has one. */
export function meanCorrelations(fit: Fit): (number | null)[][] | undefined {
  const diagnoses = diagnosesOf(fit);
  if (diagnoses.length === 0) {
    return undefined;
  }
  return fit.parameters.map((_, i) =>
    fit.parameters.map((_, j) => {
      const known = correlationsOf(diagnoses, i, j);
      return known.length === 0 ? null : i === j ? 1 : Math.tanh(mean(known.map(fisherZ)));
    })
  );
}

/** A correlation of ±1 has no z: the nearest one that the differences can tell from it. */
function fisherZ(r: number): number {
  const most = 1 - 1e-6;
  return Math.atanh(Math.min(Math.max(r, -most), most));
}

function diagnosesOf(fit: Fit): Diagnosis[] {
  return fit.participants.flatMap(({ diagnosis }) => diagnosis ?? []);
}

function correlationsOf(diagnoses: readonly Diagnosis[], i: number, j: number): number[] {
  return diagnoses.flatMap(({ correlations }) => correlations[i][j] ?? []);
}

interface Counted {
  text: string;
  count: number;
}

/** The most frequent first. */
function sentences(found: readonly Counted[], total: number, least = SAID * total): string[] {
  return found
    .filter(({ count }) => count >= Math.max(1, least))
    .sort((a, b) => b.count - a.count)
    .map(({ text }) => text);
}

function among(count: number, total: number): string {
  return `in ${count} of ${total} participants`;
}

function tradeOffs({ parameters }: Fit, diagnoses: readonly Diagnosis[]): string[] {
  const total = diagnoses.length;
  const found = parameters.flatMap((first, i) =>
    parameters.slice(i + 1).flatMap((second, offset) =>
      [-1, 1].map(sign => {
        const strong = correlationsOf(diagnoses, i, i + 1 + offset).filter(
          r => sign * r >= TRADES_OFF
        );
        const r = strong.length > 0 ? median(strong).toFixed(2) : '';
        const text = `${first.name} and ${second.name} trade off, r = ${r}, ${among(strong.length, total)}.`;
        return { text, count: strong.length };
      })
    )
  );
  return sentences(found, total);
}

function flatParameters({ parameters }: Fit, diagnoses: readonly Diagnosis[]): string[] {
  const total = diagnoses.length;
  const found = parameters.map(({ name }) => {
    const count = diagnoses.filter(({ flat }) => flat.includes(name)).length;
    const text =
      `The likelihood hardly depends on ${name} ${among(count, total)}: ` +
      'any value within the bounds does about as well.';
    return { text, count };
  });
  return sentences(found, total);
}

function parametersAtBounds({ parameters, participants }: Fit): string[] {
  const total = participants.length;
  const found = parameters.map((parameter, i) => {
    const count = participants.filter(p => isAtBound(p.parameters[i], parameter)).length;
    return { text: `${parameter.name} is at a bound ${among(count, total)}.`, count };
  });
  return sentences(found, total);
}

/** Directions in which a likelihood does not rise, by the parameters that they are made of. */
function openDirections(diagnoses: readonly Diagnosis[]): string[] {
  const total = diagnoses.length;
  const groups = new Map<string, number>();
  for (const { direction } of diagnoses) {
    if (direction) {
      const words = inWords(direction);
      groups.set(words, (groups.get(words) ?? 0) + 1);
    }
  }
  const found = [...groups].map(([words, count]) => ({
    text: `${capital(among(count, total))} the Hessian is not positive definite, so that there are no standard errors: ${words}.`,
    count
  }));
  return sentences(found, total, 1);
}

function inWords(direction: NonNullable<Diagnosis['direction']>): string {
  const parts = [...direction].sort((a, b) => (a.parameter < b.parameter ? -1 : 1));
  const names = listed(parts.map(p => p.parameter));
  if (parts.length === 1) {
    return `the likelihood is flat along ${names}`;
  }
  const together = parts.every(p => p.weight > 0) || parts.every(p => p.weight < 0);
  const how = together
    ? 'rise together'
    : parts.length === 2
      ? 'rise and fall against each other'
      : 'move together';
  return `the likelihood stays as it is where ${names} ${how}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const REASONS: Partial<Record<Diagnosis['hessian'], string>> = {
  'not-a-minimum':
    'the optimiser stopped beside the minimum, so that there are no standard errors; more starts may find it',
  'not-smooth':
    'the likelihood has a kink or a step at the best point, so that there are no standard errors',
  'not-finite':
    'the likelihood is not finite close to the best point, so that there are no standard errors'
};

function reasonsWithout(diagnoses: readonly Diagnosis[]): string[] {
  const total = diagnoses.length;
  const found = Object.entries(REASONS).map(([reason, words]) => {
    const count = diagnoses.filter(({ hessian }) => hessian === reason).length;
    return { text: `${capital(among(count, total))} ${words}.`, count };
  });
  return sentences(found, total, 1);
}
