/** The ways of asking that a card offers. */
import { profilesOf, profileText } from '../config/index.js';
import type { StudyConfig } from '../config/types.js';
import type { ProfileReport } from './types.js';

export function profileReports(config: StudyConfig): ProfileReport[] {
  return profilesOf(config).map(profile => ({ name: profile.name, text: profileText(profile) }));
}
