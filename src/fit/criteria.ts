import type { Choices } from '../data/types.js';

/** Schwarz's criterion, k ln(n) + 2 NLL, for k parameters and n trials (G. Schwarz 1978, Annals of Statistics 6). */
export function bic(nll: number, k: number, n: number): number {
  return k * Math.log(n) + 2 * nll;
}

/** Akaike's criterion, 2k + 2 NLL, for k parameters (H. Akaike 1974, IEEE Transactions on Automatic Control 19). */
export function aic(nll: number, k: number): number {
  return 2 * k + 2 * nll;
}

/**
 * Akaike's criterion corrected for few trials, AIC + 2k(k + 1) / (n - k - 1) (C. Hurvich and C.-L. Tsai 1989, Biometrika
 * 76). Infinity where n is not above k + 1: there are too few trials for so many parameters.
 */
export function aicc(nll: number, k: number, n: number): number {
  return n > k + 1 ? aic(nll, k) + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
}

/** NLL of one who chooses among all options alike, in every trial, in nats. */
export function chanceNll(n: number, { columns }: Choices): number {
  return n * columns.reduce((sum, { options }) => sum + Math.log(options), 0);
}

/**
 * Pseudo-R², 1 - NLL / NLL of chance (D. McFadden 1974, Conditional logit analysis of qualitative choice behavior): 0 for
 * chance, 1 for a model that is sure of every choice, below 0 for one that is worse than chance.
 */
export function pseudoR2(nll: number, chance: number): number {
  return 1 - nll / chance;
}
