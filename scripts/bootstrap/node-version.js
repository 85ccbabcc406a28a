/** The oldest Node that can set the project up; the project itself runs on the Node it pins. */
const oldestNode = 20;

/** What is wrong with a Node version such as `18.19.0`, or undefined. */
export function nodeProblem(version) {
  const major = Number(version.split('.')[0]);
  if (major >= oldestNode) return undefined;
  return `Node ${version} is too old to set Daybook up: install Node ${oldestNode} or newer and run the same command again.`;
}

/** What is wrong with an npm version such as `6.14.0`, or undefined. */
export function npmProblem(version) {
  const major = Number(version.split('.')[0]);
  if (major >= 9) return undefined;
  return `npm ${version || 'of unknown version'} is too old: install npm 9 or newer (it comes with Node ${oldestNode}) and run the same command again.`;
}
