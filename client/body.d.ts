/** The generated client names the browsers' type of what requests and answers have in common. */
type Body = Pick<
  Response,
  'body' | 'bodyUsed' | 'arrayBuffer' | 'blob' | 'bytes' | 'formData' | 'json' | 'text'
>;
