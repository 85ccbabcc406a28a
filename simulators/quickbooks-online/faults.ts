/** One error as the business layer writes it. */
export type FaultError = { Message: string; Detail: string; code: string; element?: string };

/** A refusal by the business layer (`{"Fault": …}`); inside a batch it is the answer of one item. */
export class BusinessFault extends Error {
  override name = 'BusinessFault';
  readonly status: number;
  readonly type: string;
  readonly errors: readonly FaultError[];

  constructor(error: FaultError, status = 400, type = 'ValidationFault') {
    super(`${error.code} ${error.Detail}`);
    this.errors = [error];
    this.status = status;
    this.type = type;
  }
}

/** Where a code differs from HTTP 400 and ValidationFault. */
const UNUSUAL: Readonly<Record<string, { status: number; type: string }>> = {
  '10000': { status: 500, type: 'SystemFault' },
  '140': { status: 400, type: 'SystemFault' },
  '150': { status: 503, type: 'SystemFault' },
};

/** What the answer to each code begins with. */
const MESSAGES: Readonly<Record<string, string>> = {
  '140': 'Company Locked',
  '150': 'Company Under Maintenance',
  '500': 'Unsupported Operation',
  '600': 'Duplicate Request ID',
  '610': 'Object Not Found',
  '620': "Transaction can't be linked",
  '1040': 'Batch size exceeded',
  '2010': 'Request has invalid or unsupported property',
  '2020': 'Required param missing, need to supply the required value for the API',
  '2030': 'Invalid ID',
  '2050': 'String Length specified is more than the supported maximum length',
  '2080': 'Illegal number format',
  '2170': 'Invalid Enumeration',
  '2500': 'Invalid Reference Id',
  '4000': 'Error parsing query',
  '4001': 'Invalid query',
  '5010': 'Stale Object Error',
  '5020': 'Permission Denied Error',
  '5030': 'Feature Not Supported Error',
  '6000': 'A business validation error has occurred while processing your request',
  '6010': 'Account type or subtype is missing or does not match',
  '6070': 'Amount calculation incorrect in the request',
  '6080': 'At least one name field is required',
  '6090': 'Invalid discount line',
  '6100': 'Invalid tax code on a line',
  '6140': 'Duplicate Document Number Error',
  '6190': 'Invalid Company Status',
  '6210': 'Account Period Closed, Cannot Update Through Services API',
  '6240': 'Duplicate Name Exists Error',
  '6540': 'Deposited Transaction cannot be changed',
  '10000': 'An application error has occurred while processing your request',
};

/** A fault by its code; `detail` is the sentence that a person reads, `element` the member that is wrong. */
export function fault(code: string, detail: string, element?: string): BusinessFault {
  const { status, type } = UNUSUAL[code] ?? { status: 400, type: 'ValidationFault' };
  const error = { Message: MESSAGES[code] ?? detail, Detail: detail, code };
  return new BusinessFault(element === undefined ? error : { ...error, element }, status, type);
}

export const required = (element: string) =>
  fault('2020', `Required parameter ${element} is missing in the request`, element);

export const notFound = () =>
  fault(
    '610',
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
    '',
  );

export const invalidReference = (element: string, detail = `${element} is not a known object`) =>
  fault('2500', `Invalid Reference Id : ${detail}`, element);

/** The business rule that a person has to settle. */
export const businessRule = (sentence: string) => fault('6000', `Business Validation Error: ${sentence}`);

export const unsupported = (what: string) => fault('500', `Operation ${what} is not supported.`);

/** A refusal before the business layer: lower-case JSON or XML. */
export class GatewayFault extends Error {
  override name = 'GatewayFault';
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly title: string;
  readonly detail: string;

  constructor(status: number, code: string, type: string, title: string, detail: string) {
    super(`${code} ${detail}`);
    this.status = status;
    this.code = code;
    this.type = type;
    this.title = title;
    this.detail = detail;
  }
}

/** The gateway's faults by code, as they were seen. */
export function gatewayFault(code: string, detail?: string): GatewayFault {
  const title = (name: string, status: number) =>
    `message=${name}; errorCode=${code.padStart(6, '0')}; statusCode=${status}`;
  switch (code) {
    case '100':
      return new GatewayFault(
        401,
        code,
        'AUTHENTICATION',
        'General Authentication Error',
        detail ?? 'AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401',
      );
    case '120':
      return new GatewayFault(
        403,
        code,
        'AUTHORIZATION',
        title('AuthorizationFailure', 403),
        detail ?? 'Authorization Failure (-11014)',
      );
    case '130':
      return new GatewayFault(
        401,
        code,
        'AUTHENTICATION',
        title('AuthenticationFailed', 401),
        detail ?? 'Accessing Wrong Cluster',
      );
    case '3001':
      return new GatewayFault(
        429,
        code,
        'SERVICE',
        title('ThrottleExceeded', 429),
        detail ?? 'The request limit was reached.  Try again later',
      );
    case '3100':
      return new GatewayFault(
        403,
        code,
        'AUTHORIZATION',
        title('ApplicationAuthorizationFailed', 403),
        detail ?? 'Application Authorization Failed',
      );
    case '6002':
      return new GatewayFault(
        504,
        code,
        'SERVICE',
        title('GatewayTimeout', 504),
        detail ?? 'The gateway timed out',
      );
    default:
      return new GatewayFault(
        401,
        '3200',
        'AUTHENTICATION',
        'message=AuthenticationFailed; errorCode=003200; statusCode=401',
        detail ?? 'Token invalid',
      );
  }
}
