export function installPackages(projectDir: string): Promise<void>;
export function installProblem(output: string, command: string): string;
export function lacksOnlyOtherPlatforms(output: string): boolean;
