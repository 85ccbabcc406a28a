import type { CompanyState } from '../company/state.ts';
import { Refusal } from '../company/types.ts';
import { childOf, element, type Tree, textOf } from '../wire/xml.ts';
import type { Answer } from './inside.ts';

/** Adds or changes a private value of an application on the company itself; refuses an Add of one that is there (3180). */
export function setData(state: CompanyState, request: Tree): Answer {
  const isAdd = request.name === 'DataExtAddRq';
  const body = childOf(request, isAdd ? 'DataExtAdd' : 'DataExtMod');
  if (body === undefined || textOf(body, 'OtherDataExtType') !== 'Company')
    throw new Refusal(1030, 'Private data stands on the company alone here.');
  const owner = (textOf(body, 'OwnerID') ?? '').toLowerCase();
  const name = textOf(body, 'DataExtName') ?? '';
  const key = `${owner} ${name}`;
  if (isAdd && state.data[key] !== undefined)
    throw new Refusal(3180, `The value "${name}" is there already.`);
  state.data[key] = textOf(body, 'DataExtValue') ?? '';
  const rest = [
    element('OwnerID', owner),
    element('DataExtName', name),
    element('DataExtValue', state.data[key]),
  ];
  return { rets: [element('DataExtRet', rest)] };
}
