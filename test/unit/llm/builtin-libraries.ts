import { decisionMaking } from '../../../src/llm/builtin/libraries/decision-making.js';
import { rlwm } from '../../../src/llm/builtin/libraries/rlwm.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';

export const LIBRARIES = [twoStep, decisionMaking, rlwm];
