import { readFile, statfs } from 'node:fs/promises';
import { readMail } from '../../../configuration/mail.ts';
import { readOutsideSystems } from '../../../configuration/outside-systems.ts';
import { readTemporal } from '../../../temporal/settings.ts';
import { daybookDir, projectDir } from '../../ground/settings.ts';
import { broken, type Finding, fine, looked, reasonOf, warning } from './finding.ts';

const LEAST_BYTES = 1024 ** 3;

/** What can be seen without asking anybody: versions, variables, disk. */
export async function lookAtMachine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  return [
    ...(await looked('node', 'node', nodeVersion)),
    ...(await looked('packages', 'packages', temporalPackages)),
    ...configuration(env),
    ...(await looked('disk', 'disk', () => disk(env))),
  ];
}

async function nodeVersion(): Promise<Finding[]> {
  const { dependencies } = await packageJson();
  const wanted = dependencies.node;
  const found = process.versions.node;
  return [found === wanted ? fine('node', found) : warning('node', `${found}, not ${wanted}`, 'node')];
}

async function temporalPackages(): Promise<Finding[]> {
  const { dependencies, devDependencies } = await packageJson();
  const named = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@temporalio/'),
  );
  const versions = new Set(named.map(([, version]) => version));
  const seen = [...versions].join(', ');
  return [versions.size === 1 ? fine('packages', seen) : broken('packages', seen, 'packages')];
}

type PackageJson = {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
};

async function packageJson(): Promise<PackageJson> {
  return JSON.parse(await readFile(`${projectDir}/package.json`, 'utf8')) as PackageJson;
}

function configuration(env: NodeJS.ProcessEnv): Finding[] {
  const troubles: string[] = [];
  for (const read of [readOutsideSystems, readTemporal, readMail]) {
    try {
      read(env);
    } catch (error) {
      troubles.push(reasonOf(error));
    }
  }
  if (troubles.length > 0) return [broken('configuration', troubles.join('; '), 'configuration')];
  return [fine('configuration', env.DAYBOOK_PRACTICE === '1' ? 'practice systems' : 'real systems')];
}

async function disk(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const folder = daybookDir(env);
  const { bavail, bsize } = await statfs(folder).catch(() => statfs(projectDir));
  const free = bavail * bsize;
  const seen = `${Math.round(free / LEAST_BYTES)} GiB`;
  return [free >= LEAST_BYTES ? fine('disk', seen) : warning('disk', seen, 'disk')];
}
