import { describe, expect, test } from 'vitest';

import { correlated, correlationMap } from '../../../extension/src/iteration/correlations.js';
import { forest } from '../../../extension/src/iteration/forest.js';
import { columnsOf } from '../../../extension/src/iteration/participants.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import type { CandidateReport } from '../../../src/report/types.js';
import { candidateOf, diagnosedFit, iterationOf } from '../../support/values.js';

const PALETTE = {
  text: 'black',
  quiet: 'grey',
  grid: 'silver',
  accent: 'blue',
  better: 'green',
  worse: 'red',
  ground: 'white',
  warm: 'orange',
  font: 'sans-serif'
};

function candidate(participants: number, names: string[]): CandidateReport {
  const fit = diagnosedFit('m', participants, names);
  const value = iterationOf('aaaa', [
    { ...candidateOf('m', [], names), parameters: fit.parameters, fit }
  ]);
  const feedback = { heading: '', parts: [], noteHeading: '' };
  return iterationReport(value, { study: 's', metric: 'BIC', ancestors: [], feedback })
    .candidates[0];
}

interface Marks {
  x: string[];
  y: number[];
  yaxis: string;
  error_y: { array: number[] };
  marker: { size: number; symbol: string[] };
  text: string[];
}

describe('the plot of parameters and standard errors', () => {
  const { parameters, fit } = candidate(10, ['alpha', '<b>beta</b>', 'kappa']);
  const figure = forest(parameters, fit!.participants, PALETTE);
  const data = figure.data as unknown as Marks[];

  test('has a panel a parameter and a mark a participant', () => {
    expect(data.map(trace => trace.yaxis)).toEqual(['y', 'y2', 'y3']);
    data.forEach(trace => expect(trace.y).toHaveLength(10));
    expect(Object.keys(figure.layout)).toEqual(expect.arrayContaining(['yaxis', 'yaxis3']));
  });

  test('marks those at a bound and those without a standard error apart', () => {
    expect(data[0].marker.symbol).toEqual([...Array<string>(9).fill('circle'), 'diamond-open']);
    expect(new Set(data[2].marker.symbol)).toEqual(new Set(['circle-open']));
    expect(data[0].error_y.array).toEqual([...Array<number>(9).fill(0.05), 0]);
    expect(data[0].text[0]).toBe('participant 1: alpha 0.500 ± 0.050');
    expect(data[0].text[9]).toMatch(/no standard error$/);
    expect(data[2].text[0]).toMatch(/at a bound$/);
  });

  test('holds nothing that Plotly would take for a tag', () => {
    expect(JSON.stringify(figure)).not.toMatch(/<b>/);
  });

  test('has smaller marks and fewer names for many participants, and no more height', () => {
    const many = candidate(200, ['alpha', 'beta', 'kappa']);
    const crowded = forest(many.parameters, many.fit!.participants, PALETTE);
    expect((crowded.data as unknown as Marks[])[0].marker.size).toBeLessThan(data[0].marker.size);
    expect(crowded.height).toBe(figure.height);
    expect(crowded.layout.xaxis).toMatchObject({ nticks: 8 });
  });
});

describe('the map of correlations', () => {
  test('leaves out parameters that nobody has a correlation of', () => {
    const { fit } = candidate(10, ['alpha', 'beta', 'kappa']);
    expect(correlated(fit!.correlations!)).toEqual([0, 1]);
    expect(correlated([[null]])).toEqual([]);
    expect(correlated([])).toEqual([]);
  });

  test('has each pair once', () => {
    const matrix = [
      [1, -0.5, 0.25],
      [-0.5, 1, null],
      [0.25, null, 1]
    ];
    const { data } = correlationMap(['a', 'b', 'c'], matrix, PALETTE);
    expect(data[0]).toMatchObject({
      x: ['a', 'b'],
      y: ['b', 'c'],
      z: [
        [-0.5, null],
        [0.25, null]
      ],
      text: [
        ['−0.50', ''],
        ['0.25', '']
      ]
    });
  });
});

test('the table of participants has no columns for what nobody has', () => {
  const { parameters, fit } = candidate(3, ['alpha', 'beta']);
  const asked = { metric: 'BIC' as const, reference: null, starts: 10, parameters };
  const titles = (participants: CandidateReport['fit']): string[] =>
    columnsOf(
      asked,
      participants!.participants.map(p => ({ fit: p, value: p.bic, difference: null }))
    ).map(column => column.title);
  expect(titles(fit)).toEqual(expect.arrayContaining(['ms', 'Flat', 'Standard errors']));
  expect(titles(fit)).not.toContain('CV NLL');
  const old = fit!.participants.map(({ diagnosis, milliseconds, ...rest }) => {
    void [diagnosis, milliseconds];
    return rest;
  });
  const older = titles({ ...fit!, participants: old });
  expect(older).toContain('At a bound');
  ['ms', 'Flat', 'Standard errors', 'R²'].forEach(title => expect(older).not.toContain(title));
});
