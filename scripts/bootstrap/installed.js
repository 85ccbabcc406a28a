import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether node_modules holds what package-lock.json asks for. */
export function isInstalled(projectDir) {
  const modules = join(projectDir, 'node_modules');
  if (!existsSync(modules)) return false;
  const stamp = join(modules, '.daybook-stamp');
  const wanted = lockMark(projectDir);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!holdsLock(projectDir)) return false;
  writeStamp(projectDir);
  return true;
}

/** Notes in node_modules which package-lock.json it was made from. */
export function writeStamp(projectDir) {
  writeFileSync(join(projectDir, 'node_modules', '.daybook-stamp'), lockMark(projectDir));
}

function lockMark(projectDir) {
  const file = ['package-lock.json', 'package.json'].map(name => join(projectDir, name)).find(existsSync);
  const hash = createHash('sha256').update(readFileSync(file));
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** Whether somebody ran npm by hand: npm notes in node_modules what it put there. */
function holdsLock(projectDir) {
  const note = join(projectDir, 'node_modules', '.package-lock.json');
  const lock = join(projectDir, 'package-lock.json');
  if (!existsSync(note) || !existsSync(lock)) return false;
  return sameVersions(JSON.parse(readFileSync(lock, 'utf8')), JSON.parse(readFileSync(note, 'utf8')));
}

/** Whether every package of `lock` that this machine needs stands in `note` with the same version. */
export function sameVersions(lock, note) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = note.packages[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer);
  });
}
