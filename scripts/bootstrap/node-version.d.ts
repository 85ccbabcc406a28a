export function nodeProblem(version: string): string | undefined;
export function npmProblem(version: string): string | undefined;
