import { INTUIT } from './soap.ts';

type Kind = 'string' | 'int' | 'ArrayOfString';
type Method = {
  readonly name: string;
  readonly args: readonly (readonly [name: string, kind: Kind])[];
  readonly result: Kind;
};

const TICKET = ['ticket', 'string'] as const;

/** The methods of the Web Connector's contract, in the order of a visit; the last three belong to its interactive mode. */
export const METHODS: readonly Method[] = [
  { name: 'serverVersion', args: [['ticket', 'string']], result: 'string' },
  { name: 'clientVersion', args: [['strVersion', 'string']], result: 'string' },
  {
    name: 'authenticate',
    args: [
      ['strUserName', 'string'],
      ['strPassword', 'string'],
    ],
    result: 'ArrayOfString',
  },
  {
    name: 'sendRequestXML',
    args: [
      TICKET,
      ['strHCPResponse', 'string'],
      ['strCompanyFileName', 'string'],
      ['qbXMLCountry', 'string'],
      ['qbXMLMajorVers', 'int'],
      ['qbXMLMinorVers', 'int'],
    ],
    result: 'string',
  },
  {
    name: 'receiveResponseXML',
    args: [TICKET, ['response', 'string'], ['hresult', 'string'], ['message', 'string']],
    result: 'int',
  },
  {
    name: 'connectionError',
    args: [TICKET, ['hresult', 'string'], ['message', 'string']],
    result: 'string',
  },
  { name: 'getLastError', args: [TICKET], result: 'string' },
  { name: 'closeConnection', args: [TICKET], result: 'string' },
  {
    name: 'getInteractiveURL',
    args: [
      ['wcTicket', 'string'],
      ['sessionID', 'string'],
    ],
    result: 'string',
  },
  {
    name: 'interactiveRejected',
    args: [
      ['wcTicket', 'string'],
      ['reason', 'string'],
    ],
    result: 'string',
  },
  { name: 'interactiveDone', args: [['wcTicket', 'string']], result: 'string' },
];

/** The service's description: document/literal, qualified, at `address`. */
export function wsdl(address: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<wsdl:definitions xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="${INTUIT}" xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="${INTUIT}">
<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="${INTUIT}">
${METHODS.map(elements).join('\n')}
<s:complexType name="ArrayOfString"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="string" nillable="true" type="s:string"/></s:sequence></s:complexType>
</s:schema></wsdl:types>
${METHODS.map(messages).join('\n')}
<wsdl:portType name="QBWebConnectorSvcSoap">
${METHODS.map(operation).join('\n')}
</wsdl:portType>
<wsdl:binding name="QBWebConnectorSvcSoap" type="tns:QBWebConnectorSvcSoap"><soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
${METHODS.map(bound).join('\n')}
</wsdl:binding>
<wsdl:service name="QBWebConnectorSvc"><wsdl:port name="QBWebConnectorSvcSoap" binding="tns:QBWebConnectorSvcSoap"><soap:address location="${address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}

function elements({ name, args, result }: Method): string {
  const inner = args.map(([arg, kind]) => field(arg, kind)).join('');
  return `<s:element name="${name}"><s:complexType><s:sequence>${inner}</s:sequence></s:complexType></s:element>
<s:element name="${name}Response"><s:complexType><s:sequence>${field(`${name}Result`, result)}</s:sequence></s:complexType></s:element>`;
}

function field(name: string, kind: Kind): string {
  const type = kind === 'ArrayOfString' ? 'tns:ArrayOfString' : `s:${kind}`;
  return `<s:element minOccurs="${kind === 'int' ? 1 : 0}" maxOccurs="1" name="${name}" type="${type}"/>`;
}

function messages({ name }: Method): string {
  return `<wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message>
<wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`;
}

function operation({ name }: Method): string {
  return `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}SoapIn"/><wsdl:output message="tns:${name}SoapOut"/></wsdl:operation>`;
}

function bound({ name }: Method): string {
  const body = '<soap:body use="literal"/>';
  return `<wsdl:operation name="${name}"><soap:operation soapAction="${INTUIT}${name}" style="document"/><wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`;
}
