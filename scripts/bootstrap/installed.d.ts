/** What npm notes about installed packages: the part of its lock files that is compared. */
export interface LockFile {
  packages: Record<string, { version?: string; optional?: boolean; peer?: boolean; link?: boolean }>;
}
export function isInstalled(projectDir: string): boolean;
export function writeStamp(projectDir: string): void;
export function sameVersions(lock: LockFile, note: LockFile): boolean;
