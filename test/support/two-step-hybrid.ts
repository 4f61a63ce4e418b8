/** The 11-parameter two-step model written straight from its description, as the yardstick for its compiled source. */

type Row = readonly [choice1: number, state: number, choice2: number, reward: number];

const EPS = 1e-12;

/** @param x alpha1, alpha2, lam, w_mb, beta1, beta2, kappa1, kappa2, alpha_T, lapse, decay */
export function twoStepHybridNll(rows: readonly Row[], x: readonly number[]): number {
  const [alpha1, alpha2, lam, wMb, beta1, beta2, kappa1, kappa2, alphaT, lapse, decay] = x;
  let T = [
    [0.7, 0.3],
    [0.3, 0.7]
  ];
  let Q1 = [0.5, 0.5];
  let Q2 = [
    [0.5, 0.5],
    [0.5, 0.5]
  ];
  let K1 = [0, 0];
  const K2 = [
    [0, 0],
    [0, 0]
  ];
  let nll = 0;
  const forget = (q: number): number => (1 - decay) * q + decay / 2;
  for (const row of rows) {
    const [a1, s, a2] = row.slice(0, 3).map(index => (index + 2) % 2);
    const r = row[3];
    const best = Q2.map(qs => Math.max(...qs));
    const mb = T.map(p => p[0] * best[0] + p[1] * best[1]);
    const u1 = mb.map((q, a) => wMb * q + (1 - wMb) * Q1[a] + kappa1 * K1[a]);
    const u2 = Q2[s].map((q, a) => q + kappa2 * K2[s][a]);
    const p1 = (1 - lapse) * softmax(u1, beta1)[a1] + lapse / 2;
    const p2 = (1 - lapse) * softmax(u2, beta2)[a2] + lapse / 2;
    nll -= Math.log(p1 + EPS) + Math.log(p2 + EPS);

    Q2[s][a2] += alpha2 * (r - Q2[s][a2]);
    Q1[a1] += alpha1 * lam * (Q2[s][a2] - Q1[a1]);
    Q1 = Q1.map(forget);
    Q2 = Q2.map(qs => qs.map(forget));

    const moved = T[a1].map((p, i) => (1 - alphaT) * p + (i === s ? alphaT : 0));
    const total = moved[0] + moved[1] + EPS;
    T = T.map((p, a) => (a === a1 ? moved.map(m => m / total) : p));

    K1 = K1.map((k, a) => 0.8 * k + (a === a1 ? 1 : 0));
    K2[s] = K2[s].map((k, a) => 0.8 * k + (a === a2 ? 1 : 0));
  }
  return nll;
}

function softmax(values: readonly number[], beta: number): number[] {
  const top = beta * Math.max(...values);
  const weights = values.map(v => Math.exp(beta * v - top));
  const total = weights.reduce((a, b) => a + b) + EPS;
  return weights.map(w => w / total);
}
