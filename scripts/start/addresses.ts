import type { Ground } from '../ground/ground.ts';
import type { Progress } from '../ground/progress.ts';
import type { StartEnvironment } from './environment.ts';

/** Tells a person where everything is. */
export function printAddresses(ground: Ground, environment: StartEnvironment, progress: Progress): void {
  progress('Daybook is up; Ctrl-C stops it.');
  progress(`  API               ${environment.DAYBOOK_API_URL}`);
  progress(`  Practice systems  ${environment.DAYBOOK_PRACTICE_URL}`);
  progress(`  Temporal          ${ground.temporalAddress}`);
  if (ground.uiUrl) progress(`  Temporal UI       ${ground.uiUrl}/namespaces/${ground.namespace}`);
}
