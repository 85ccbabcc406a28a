import project from '../package.json' with { type: 'json' };

/** Which engine works here: the version of the package. */
export const ENGINE_VERSION = project.version;
