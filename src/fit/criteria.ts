/** Schwarz's criterion, k ln(n) + 2 NLL, for k parameters and n trials (G. Schwarz 1978, Annals of Statistics 6). */
export function bic(nll: number, k: number, n: number): number {
  return k * Math.log(n) + 2 * nll;
}

/** Akaike's criterion, 2k + 2 NLL, for k parameters (H. Akaike 1974, IEEE Transactions on Automatic Control 19). */
export function aic(nll: number, k: number): number {
  return 2 * k + 2 * nll;
}
