/** A part of the tests that ends before it is ready. */
process.stderr.write('the table shops is missing\n');
process.exit(3);
