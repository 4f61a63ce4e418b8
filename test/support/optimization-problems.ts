/**
 * Standard problems of optimisation, bounded and unbounded, with exact gradients.
 *
 * J. J. Moré, B. S. Garbow & K. E. Hillstrom (1981). Testing unconstrained optimization software. ACM Transactions on
 *   Mathematical Software 7, 17-41: "MGH" and the number there.
 * W. Hock & K. Schittkowski (1981). Test examples for nonlinear programming codes. Lecture Notes in Economics and
 *   Mathematical Systems 187: "HS" and the number there.
 * C. Zhu, R. H. Byrd, P. Lu & J. Nocedal (1997), the drivers that come with L-BFGS-B.
 */
import type { Bound, MinimizeOptions } from 'gecco';

type Vector = ArrayLike<number>;

/** A function and its gradient. */
export interface Differentiable {
  fun: (x: Vector) => number;
  jac: (x: Vector) => number[];
}

export interface Problem extends Differentiable {
  name: string;
  x0: number[];
  bounds?: Bound[];
  /** Whether the optimiser is given the gradient. */
  gradient: boolean;
  /** Where the last digits of a computer decide on the way: a step of 1e-8 is lost in them, and so is some of the end. */
  isRough?: true;
  options: Pick<MinimizeOptions, 'maxiter' | 'maxfun' | 'maxcor' | 'ftol' | 'gtol'>;
}

/** The sum of the squares of residuals; a row of the Jacobian for each of them. */
function squares(
  residuals: (x: Vector) => number[],
  jacobian: (x: Vector) => number[][]
): Differentiable {
  return {
    fun: x => residuals(x).reduce((sum, r) => sum + r * r, 0),
    jac: x => {
      const r = residuals(x);
      const rows = jacobian(x);
      return Array.from(x, (_, i) => 2 * rows.reduce((sum, row, k) => sum + r[k] * row[i], 0));
    }
  };
}

const indices = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const same = (n: number, value: number): number[] => Array.from({ length: n }, () => value);
/** A row with some entries, the others 0. */
const row = (n: number, entries: Record<number, number>): number[] =>
  indices(n).map(i => entries[i] ?? 0);
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
const cube = (a: number): number => a * a * a;

/** MGH 1 and 21, HS 1 and 2, with all neighbours coupled. */
export const rosenbrock: Differentiable = {
  fun: x => {
    let total = 0;
    for (let i = 0; i + 1 < x.length; i++) {
      total += 100 * (x[i + 1] - x[i] * x[i]) ** 2 + (1 - x[i]) ** 2;
    }
    return total;
  },
  jac: x => {
    const g = same(x.length, 0);
    for (let i = 0; i + 1 < x.length; i++) {
      const a = x[i + 1] - x[i] * x[i];
      g[i] += -400 * x[i] * a - 2 * (1 - x[i]);
      g[i + 1] += 200 * a;
    }
    return g;
  }
};

/** That of the drivers. */
export const driver: Differentiable = {
  fun: x => {
    let total = 0.25 * (x[0] - 1) ** 2;
    for (let i = 1; i < x.length; i++) {
      total += (x[i] - x[i - 1] * x[i - 1]) ** 2;
    }
    return 4 * total;
  },
  jac: x => {
    const g = same(x.length, 0);
    g[0] = 2 * (x[0] - 1);
    for (let i = 1; i < x.length; i++) {
      const a = 8 * (x[i] - x[i - 1] * x[i - 1]);
      g[i] += a;
      g[i - 1] -= 2 * x[i - 1] * a;
    }
    return g;
  }
};

/** MGH 2. */
const freudensteinRoth = squares(
  x => [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]],
  x => [
    [1, 10 * x[1] - 3 * x[1] * x[1] - 2],
    [1, 3 * x[1] * x[1] + 2 * x[1] - 14]
  ]
);

/** MGH 3. */
const powellBadlyScaled = squares(
  x => [1e4 * x[0] * x[1] - 1, Math.exp(-x[0]) + Math.exp(-x[1]) - 1.0001],
  x => [
    [1e4 * x[1], 1e4 * x[0]],
    [-Math.exp(-x[0]), -Math.exp(-x[1])]
  ]
);

/** MGH 4. */
const brownBadlyScaled = squares(
  x => [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2],
  x => [
    [1, 0],
    [0, 1],
    [x[1], x[0]]
  ]
);

/** MGH 5. */
const beale = squares(
  x => [1.5, 2.25, 2.625].map((y, i) => y - x[0] * (1 - x[1] ** (i + 1))),
  x => [1, 2, 3].map(i => [x[1] ** i - 1, i * x[0] * x[1] ** (i - 1)])
);

/** MGH 7. */
const helicalValley = squares(
  x => [
    10 * (x[2] - (10 * Math.atan2(x[1], x[0])) / (2 * Math.PI)),
    10 * (Math.sqrt(x[0] * x[0] + x[1] * x[1]) - 1),
    x[2]
  ],
  x => {
    const square = x[0] * x[0] + x[1] * x[1];
    const turn = 50 / (Math.PI * square);
    const radius = Math.sqrt(square);
    return [
      [turn * x[1], -turn * x[0], 10],
      [(10 * x[0]) / radius, (10 * x[1]) / radius, 0],
      [0, 0, 1]
    ];
  }
);

/** MGH 12. */
const box3d = squares(
  x =>
    indices(10).map(i => {
      const t = (i + 1) / 10;
      return Math.exp(-t * x[0]) - Math.exp(-t * x[1]) - x[2] * (Math.exp(-t) - Math.exp(-10 * t));
    }),
  x =>
    indices(10).map(i => {
      const t = (i + 1) / 10;
      return [-t * Math.exp(-t * x[0]), t * Math.exp(-t * x[1]), Math.exp(-10 * t) - Math.exp(-t)];
    })
);

/** MGH 13. */
const powellSingular = squares(
  x => [
    x[0] + 10 * x[1],
    Math.sqrt(5) * (x[2] - x[3]),
    (x[1] - 2 * x[2]) ** 2,
    Math.sqrt(10) * (x[0] - x[3]) ** 2
  ],
  x => {
    const a = 2 * (x[1] - 2 * x[2]);
    const b = 2 * Math.sqrt(10) * (x[0] - x[3]);
    return [
      [1, 10, 0, 0],
      [0, 0, Math.sqrt(5), -Math.sqrt(5)],
      [0, a, -2 * a, 0],
      [b, 0, 0, -b]
    ];
  }
);

/** MGH 14 and HS 38. */
const wood = squares(
  x => [
    10 * (x[1] - x[0] * x[0]),
    1 - x[0],
    Math.sqrt(90) * (x[3] - x[2] * x[2]),
    1 - x[2],
    Math.sqrt(10) * (x[1] + x[3] - 2),
    (x[1] - x[3]) / Math.sqrt(10)
  ],
  x => [
    [-20 * x[0], 10, 0, 0],
    [-1, 0, 0, 0],
    [0, 0, -2 * Math.sqrt(90) * x[2], Math.sqrt(90)],
    [0, 0, -1, 0],
    [0, Math.sqrt(10), 0, Math.sqrt(10)],
    [0, 1 / Math.sqrt(10), 0, -1 / Math.sqrt(10)]
  ]
);

/** MGH 18. */
const biggsExp6 = squares(
  x =>
    indices(13).map(i => {
      const t = (i + 1) / 10;
      const y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
      const model =
        x[2] * Math.exp(-t * x[0]) - x[3] * Math.exp(-t * x[1]) + x[5] * Math.exp(-t * x[4]);
      return model - y;
    }),
  x =>
    indices(13).map(i => {
      const t = (i + 1) / 10;
      const [a, b, c] = [x[0], x[1], x[4]].map(rate => Math.exp(-t * rate));
      return [-t * x[2] * a, t * x[3] * b, a, -b, -t * x[5] * c, c];
    })
);

/** MGH 23, with its flat valley. */
const penalty = squares(
  x => [
    ...Array.from(x, xi => Math.sqrt(1e-5) * (xi - 1)),
    sum(Array.from(x, xi => xi * xi)) - 0.25
  ],
  x => [
    ...Array.from(x, (_, i) => row(x.length, { [i]: Math.sqrt(1e-5) })),
    Array.from(x, xi => 2 * xi)
  ]
);

/** MGH 25. */
const variablyDimensioned = squares(
  x => {
    const s = sum(Array.from(x, (xi, i) => (i + 1) * (xi - 1)));
    return [...Array.from(x, xi => xi - 1), s, s * s];
  },
  x => {
    const s = sum(Array.from(x, (xi, i) => (i + 1) * (xi - 1)));
    return [
      ...Array.from(x, (_, i) => row(x.length, { [i]: 1 })),
      Array.from(x, (_, i) => i + 1),
      Array.from(x, (_, i) => 2 * s * (i + 1))
    ];
  }
);

/** MGH 26. */
const trigonometric = squares(
  x => {
    const n = x.length;
    const cosines = sum(Array.from(x, Math.cos));
    return Array.from(x, (xi, i) => n - cosines + (i + 1) * (1 - Math.cos(xi)) - Math.sin(xi));
  },
  x =>
    Array.from(x, (xi, i) =>
      Array.from(x, (xj, j) => Math.sin(xj) + (i === j ? (i + 1) * Math.sin(xi) - Math.cos(xi) : 0))
    )
);

/** MGH 27. */
const brownAlmostLinear = squares(
  x => {
    const all = Array.from(x);
    const total = sum(all);
    const product = all.reduce((a, b) => a * b);
    return all.map((xi, i) => (i + 1 < all.length ? xi + total - (all.length + 1) : product - 1));
  },
  x => {
    const all = Array.from(x);
    return all.map((_, i) =>
      all.map((_, j) =>
        i + 1 < all.length
          ? 1 + Number(i === j)
          : all.reduce((product, xk, k) => (k === j ? product : product * xk), 1)
      )
    );
  }
);

/** MGH 30. */
const broydenTridiagonal = squares(
  x => Array.from(x, (xi, i) => (3 - 2 * xi) * xi - (x[i - 1] ?? 0) - 2 * (x[i + 1] ?? 0) + 1),
  x => Array.from(x, (xi, i) => row(x.length, { [i - 1]: -1, [i]: 3 - 4 * xi, [i + 1]: -2 }))
);

const hs3: Differentiable = {
  fun: x => x[1] + 1e-5 * (x[1] - x[0]) ** 2,
  jac: x => [-2e-5 * (x[1] - x[0]), 1 + 2e-5 * (x[1] - x[0])]
};

const hs4: Differentiable = {
  fun: x => cube(x[0] + 1) / 3 + x[1],
  jac: x => [(x[0] + 1) ** 2, 1]
};

const hs5: Differentiable = {
  fun: x => Math.sin(x[0] + x[1]) + (x[0] - x[1]) ** 2 - 1.5 * x[0] + 2.5 * x[1] + 1,
  jac: x => {
    const [slope, gap] = [Math.cos(x[0] + x[1]), 2 * (x[0] - x[1])];
    return [slope + gap - 1.5, slope - gap + 2.5];
  }
};

const hs25Parts = (x: Vector) =>
  indices(99).map(i => {
    const t = 0.01 * (i + 1);
    const u = 25 + (-50 * Math.log(t)) ** (2 / 3);
    const base = u - x[1];
    const power = base ** x[2] / x[0];
    const decay = Math.exp(-power);
    return { t, base, power, decay };
  });

/** Flat around its start, and without a value where x₂ is beyond 25.6. */
const hs25 = squares(
  x => hs25Parts(x).map(({ t, decay }) => decay - t),
  x =>
    hs25Parts(x).map(({ base, power, decay }) => [
      (decay * power) / x[0],
      (decay * power * x[2]) / base,
      -decay * power * Math.log(base)
    ])
);

const hs45: Differentiable = {
  fun: x => 2 - (x[0] * x[1] * x[2] * x[3] * x[4]) / 120,
  jac: x => indices(5).map(i => -indices(5).reduce((p, k) => (k === i ? p : p * x[k]), 1) / 120)
};

const hs110: Differentiable = {
  fun: x => {
    const all = Array.from(x);
    const logs = all.map(xi => Math.log(xi - 2) ** 2 + Math.log(10 - xi) ** 2);
    return sum(logs) - all.reduce((a, b) => a * b) ** 0.2;
  },
  jac: x => {
    const all = Array.from(x);
    const root = all.reduce((a, b) => a * b) ** 0.2;
    return all.map(
      xi =>
        (2 * Math.log(xi - 2)) / (xi - 2) - (2 * Math.log(10 - xi)) / (10 - xi) - (0.2 * root) / xi
    );
  }
};

const booth = squares(
  x => [x[0] + 2 * x[1] - 7, 2 * x[0] + x[1] - 5],
  () => [
    [1, 2],
    [2, 1]
  ]
);

const himmelblau = squares(
  x => [x[0] * x[0] + x[1] - 11, x[0] + x[1] * x[1] - 7],
  x => [
    [2 * x[0], 1],
    [1, 2 * x[1]]
  ]
);

/** Curvatures from 1 to 10ⁿ⁻¹. */
export const scaledQuadratic = squares(
  x => Array.from(x, (xi, i) => Math.sqrt(10 ** i) * (xi - (i + 1))),
  x => Array.from(x, (_, i) => row(x.length, { [i]: Math.sqrt(10 ** i) }))
);

/** Flat around its minimum. */
const quartic = squares(
  x => Array.from(x, xi => xi * xi),
  x => Array.from(x, (xi, i) => row(x.length, { [i]: 2 * xi }))
);

export const trid: Differentiable = {
  fun: x => sum(Array.from(x, (xi, i) => (xi - 1) ** 2 - xi * (x[i - 1] ?? 0))),
  jac: x => Array.from(x, (xi, i) => 2 * (xi - 1) - (x[i - 1] ?? 0) - (x[i + 1] ?? 0))
};

const dixonPrice = squares(
  x => Array.from(x, (xi, i) => (i === 0 ? xi - 1 : Math.sqrt(i + 1) * (2 * xi * xi - x[i - 1]))),
  x =>
    Array.from(x, (xi, i) =>
      i === 0
        ? row(x.length, { 0: 1 })
        : row(x.length, { [i - 1]: -Math.sqrt(i + 1), [i]: 4 * Math.sqrt(i + 1) * xi })
    )
);

const zakharov: Differentiable = {
  fun: x => {
    const b = sum(Array.from(x, (xi, i) => 0.5 * (i + 1) * xi));
    return sum(Array.from(x, xi => xi * xi)) + b ** 2 + b ** 4;
  },
  jac: x => {
    const b = sum(Array.from(x, (xi, i) => 0.5 * (i + 1) * xi));
    return Array.from(x, (xi, i) => 2 * xi + (2 * b + 4 * cube(b)) * 0.5 * (i + 1));
  }
};

const styblinskiTang: Differentiable = {
  fun: x => sum(Array.from(x, xi => xi ** 4 - 16 * xi ** 2 + 5 * xi)) / 2,
  jac: x => Array.from(x, xi => 2 * cube(xi) - 16 * xi + 2.5)
};

const linear: Differentiable = {
  fun: x => sum(Array.from(x, (xi, i) => (i % 2 ? -1 : 1) * (i + 1) * xi)),
  jac: x => Array.from(x, (_, i) => (i % 2 ? -1 : 1) * (i + 1))
};

const logisticTrials = (x: Vector) =>
  indices(40).map(t => {
    const signal = (((t * 7) % 20) - 9.5) / 5;
    const p = 1 / (1 + Math.exp(-(x[0] + x[1] * signal)));
    const lapsed = (1 - x[2]) * p + x[2] / 2;
    return { signal, p, lapsed, chosen: t % 5 ? signal > 0.3 : signal < 0.3 };
  });

/** NLL of a logistic regression with a lapse rate, as a cognitive model has it. */
const logistic: Differentiable = {
  fun: x =>
    -sum(logisticTrials(x).map(({ lapsed, chosen }) => Math.log(chosen ? lapsed : 1 - lapsed))),
  jac: x => {
    const rows = logisticTrials(x).map(({ signal, p, lapsed, chosen }) => {
      const slope = chosen ? -1 / lapsed : 1 / (1 - lapsed);
      const change = slope * (1 - x[2]) * p * (1 - p);
      return [change, change * signal, slope * (0.5 - p)];
    });
    return indices(3).map(i => sum(rows.map(r => r[i])));
  }
};

const boxes = (n: number, lower: number | null, upper: number | null): Bound[] =>
  Array.from({ length: n }, () => [lower, upper] as const);

function problem(
  name: string,
  differentiable: Differentiable,
  x0: number[],
  bounds?: Bound[]
): Problem {
  return { name, ...differentiable, x0, bounds, gradient: true, options: {} };
}

const rough = (p: Problem): Problem => ({ ...p, isRough: true });

const driverBounds = Array.from({ length: 25 }, (_, i): Bound => [i % 2 ? -100 : 1, 100]);

/** Each from its standard start, with its exact gradient. */
export const standardProblems: Problem[] = [
  problem('driver', driver, same(25, 3), driverBounds),
  problem('Rosenbrock', rosenbrock, [-1.2, 1]),
  problem('Rosenbrock, extended', rosenbrock, [-1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1]),
  problem(
    'Rosenbrock in a box',
    rosenbrock,
    [1.3, 0.7, 0.8, 1.9, 1.2],
    [
      [null, 0.9],
      [0, null],
      [-5, 5],
      [2, 5],
      [null, null]
    ]
  ),
  problem('Freudenstein & Roth', freudensteinRoth, [0.5, -2]),
  problem('Powell, badly scaled', powellBadlyScaled, [0, 1]),
  rough(
    problem(
      'Powell, badly scaled, in a box',
      powellBadlyScaled,
      [0, 1],
      [
        [0, 1],
        [1, 9]
      ]
    )
  ),
  rough(problem('Brown, badly scaled', brownBadlyScaled, [1, 1])),
  rough(
    problem(
      'Brown, badly scaled, in a box',
      brownBadlyScaled,
      [1, 1],
      [
        [0, 1e6],
        [3e-5, 100]
      ]
    )
  ),
  problem('Beale', beale, [1, 1]),
  problem(
    'Beale in a box',
    beale,
    [1, 1],
    [
      [0.6, 10],
      [-2, 0.3]
    ]
  ),
  problem('helical valley', helicalValley, [-1, 0, 0]),
  problem(
    'helical valley in a box',
    helicalValley,
    [-1, 0, 0],
    [
      [-100, 0.8],
      [-1, 1],
      [-1, 1]
    ]
  ),
  problem('box, three-dimensional', box3d, [0, 10, 20]),
  problem(
    'box, three-dimensional, in a box',
    box3d,
    [0, 10, 20],
    [
      [0, 2],
      [5, 9.5],
      [0, 20]
    ]
  ),
  problem('Powell, singular', powellSingular, [3, -1, 0, 1]),
  problem(
    'Powell, singular, in a box',
    powellSingular,
    [3, -1, 0, 1],
    [
      [0.1, 10],
      [-10, 10],
      [-10, 10],
      [-10, 0.5]
    ]
  ),
  problem('Wood', wood, [-3, -1, -3, -1]),
  problem('Biggs EXP6', biggsExp6, [1, 2, 1, 1, 1, 1]),
  problem('penalty', penalty, [1, 2, 3, 4]),
  problem(
    'variably dimensioned',
    variablyDimensioned,
    indices(10).map(i => 1 - (i + 1) / 10)
  ),
  problem(
    'variably dimensioned in a box',
    variablyDimensioned,
    indices(6).map(i => 1 - (i + 1) / 6),
    boxes(6, 0, 0.9)
  ),
  problem('trigonometric', trigonometric, same(10, 1 / 10)),
  problem('Brown, almost linear', brownAlmostLinear, same(10, 0.5)),
  problem('Brown, almost linear, in a box', brownAlmostLinear, same(5, 0.5), boxes(5, 0, 0.9)),
  problem('Broyden, tridiagonal', broydenTridiagonal, same(10, -1)),
  problem(
    'HS 1',
    rosenbrock,
    [-2, 1],
    [
      [null, null],
      [-1.5, null]
    ]
  ),
  problem(
    'HS 2',
    rosenbrock,
    [-2, 1],
    [
      [null, null],
      [1.5, null]
    ]
  ),
  problem(
    'HS 3',
    hs3,
    [10, 1],
    [
      [null, null],
      [0, null]
    ]
  ),
  problem(
    'HS 4',
    hs4,
    [1.125, 0.125],
    [
      [1, null],
      [0, null]
    ]
  ),
  problem(
    'HS 5',
    hs5,
    [0, 0],
    [
      [-1.5, 4],
      [-3, 3]
    ]
  ),
  problem(
    'HS 25',
    hs25,
    [100, 12.5, 3],
    [
      [0.1, 100],
      [0, 25.6],
      [0, 5]
    ]
  ),
  problem('HS 38', wood, [-3, -1, -3, -1], boxes(4, -10, 10)),
  problem('HS 45', hs45, same(5, 2), [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
    [0, 5]
  ]),
  problem('HS 110', hs110, same(10, 9), boxes(10, 2.001, 9.999)),
  problem('Booth', booth, [0, 0]),
  problem('Booth from its minimum', booth, [1, 3]),
  problem('Himmelblau', himmelblau, [0, 0]),
  problem('Himmelblau in a box', himmelblau, [1, 1], boxes(2, -5, 2.5)),
  problem('badly scaled quadratic', scaledQuadratic, same(6, 0)),
  problem('badly scaled quadratic in a box', scaledQuadratic, same(6, 0), boxes(6, 0, 4)),
  problem('quartic', quartic, [1, -2, 3, 0.5]),
  problem('trid', trid, same(6, 0)),
  problem('trid in a box', trid, same(6, 3), boxes(6, 0, 7)),
  problem('Dixon & Price', dixonPrice, same(4, 5), boxes(4, -10, 10)),
  problem('Zakharov', zakharov, [5, -5, 10, 2], boxes(4, -5, 10)),
  problem('Styblinski & Tang', styblinskiTang, [4, 1, -4], boxes(3, -5, 5)),
  problem('linear', linear, [0.3, 0.4, 0.5], boxes(3, -1, 1)),
  problem(
    'logistic regression',
    logistic,
    [0, 1, 0.1],
    [
      [-5, 5],
      [0, 10],
      [0, 1]
    ]
  ),
  // In the last variable there is no room at all.
  problem(
    'Rosenbrock with a fixed variable',
    rosenbrock,
    [-1, 0, 0.5],
    [
      [-2, 2],
      [-2, 2],
      [0.5, 0.5]
    ]
  )
];

/** Those in boxes again from outside, from a face and from two corners; where there is a bound, that is. */
export const startedAnew: Problem[] = standardProblems.flatMap(standard =>
  standard.bounds === undefined
    ? []
    : [
        { ...standard, name: `${standard.name}, from outside`, x0: outside(standard) },
        { ...standard, name: `${standard.name}, from a face`, x0: onFace(standard) },
        { ...standard, name: `${standard.name}, from the lowest corner`, x0: corner(standard, 0) },
        { ...standard, name: `${standard.name}, from the highest corner`, x0: corner(standard, 1) }
      ]
);

function outside({ x0, bounds }: Problem): number[] {
  return x0.map((xi, i) => {
    const [lower, upper] = bounds![i];
    const beyond = [lower === null ? xi : lower! - 1, upper === null ? xi : upper! + 1];
    return beyond[i % 2];
  });
}

function onFace({ x0, bounds }: Problem): number[] {
  return x0.map((xi, i) => (i === 0 ? xi : (bounds![i][0] ?? bounds![i][1] ?? xi)));
}

function corner({ x0, bounds }: Problem, side: 0 | 1): number[] {
  return x0.map((xi, i) => bounds![i][side] ?? xi);
}

/** A function that has no value beyond a border, and so no gradient. */
function walled(
  { fun, jac }: Differentiable,
  isBeyond: (x: Vector) => boolean,
  value: number
): Differentiable {
  return {
    fun: x => (isBeyond(x) ? value : fun(x)),
    jac: x => (isBeyond(x) ? Array.from(x, () => NaN) : jac(x))
  };
}

/** Its minimum is next to where it ends. */
const barrier: Differentiable = {
  fun: x => sum(Array.from(x, (xi, i) => xi - (i + 1) * 1e-2 * Math.log(xi))),
  jac: x => Array.from(x, (xi, i) => 1 - ((i + 1) * 1e-2) / xi)
};

/** NaN or an infinity is met on the way. */
export const walledProblems: Problem[] = [
  problem('a logarithm', barrier, [1, 2]),
  problem('a logarithm, far from its minimum', barrier, same(4, 50)),
  ...[NaN, Infinity, -Infinity].flatMap(value => [
    problem(
      `Rosenbrock, ${value} to the right`,
      walled(rosenbrock, x => x[0] > 1.1, value),
      [-1.2, 1]
    ),
    problem(
      `Wood, ${value} far out`,
      walled(wood, x => Array.from(x).some(xi => Math.abs(xi) > 3.2), value),
      [-3, -1, -3, -1]
    ),
    problem(
      `driver, ${value} beyond a plane`,
      walled(driver, x => sum(Array.from(x)) > 78, value),
      same(25, 3),
      driverBounds
    ),
    problem(
      `Styblinski & Tang, ${value} in the corner`,
      walled(styblinskiTang, x => Array.from(x).every(xi => xi < -4.9), value),
      [4, 1, -4],
      boxes(3, -5, 5)
    ),
    problem(
      `logistic regression, ${value} at a bound`,
      walled(logistic, x => x[2] === 0 || x[2] === 1, value),
      [0, 1, 0.1],
      [
        [-5, 5],
        [0, 10],
        [0, 1]
      ]
    )
  ])
];
