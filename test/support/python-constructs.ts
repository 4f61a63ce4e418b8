/**
 * The short models of test/support/python-constructs/: each is headed by `#--- what it shows`, and is the body of a
 * model of (choice, reward, parameters) with `alpha` and `beta`, or what stands before the model, `#BODY`, and the body.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'python-constructs');

export interface Construct {
  title: string;
  source: string;
  /** It is one that ends with an error of our own. */
  isRefused: boolean;
}

export function constructs(): Construct[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap(file => {
      const parts = readFileSync(join(FOLDER, file), 'utf8')
        .split(/^#--- *(.*)\n/m)
        .slice(1);
      return parts.flatMap((title, i) =>
        i % 2 === 0
          ? [
              {
                title: `${file.replace('.txt', '')}: ${title}`,
                source: modelOf(parts[i + 1]),
                isRefused: file.includes('refused')
              }
            ]
          : []
      );
    });
}

function modelOf(text: string): string {
  const [body, top = ''] = text.trimEnd().split('#BODY\n').reverse();
  const indented = body.split('\n').map(line => `    ${line}`);
  return `import math
import numpy as np

${top}

def cognitive_model1(choice, reward, parameters):
    """A model.

    - alpha: [0, 1]
    - beta: [0, 1]
    """
    alpha, beta = parameters
${indented.join('\n')}
`;
}
