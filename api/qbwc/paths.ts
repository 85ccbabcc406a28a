/** Where Web Connectors call. */
export const QBWC_PATH = '/qbwc';
/** The page that a Web Connector looks for when it is given a .qwc file; its host must be that of the calls. */
export const SUPPORT_PATH = '/qbwc/support';
