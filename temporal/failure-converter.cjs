// Loaded by path, also inside the workflow sandbox: messages and stack traces of failures are encrypted with the payloads.
const { DefaultFailureConverter } = require('@temporalio/common');

module.exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
