/** A part of the tests that never becomes ready. */
setInterval(() => {}, 60_000);
