import type { InviteRefusal } from '../../domain/people/invites.ts';
import type { KeyRefusal } from '../../domain/people/key-rights.ts';
import { ApiProblem, wrongField } from '../problems/problem.ts';

const WORDS: Readonly<Record<InviteRefusal | KeyRefusal, string>> = {
  'role-may-not': 'Your role may not give or take this role.',
  'needs-a-shop': 'A shop’s own people belong to one shop: invite them there.',
  'is-for-all-shops': 'Staff work for all shops: leave the shop out.',
  'not-your-shop': 'This shop is not one of yours.',
  'another-role': 'A key is made for the role that you are signed in with.',
  'wider-than-this-key': 'Your key opens one shop alone: a key for more cannot be made with it.',
};

/** A refusal about rights as a problem: 403, or 400 with the field when the request makes no sense. */
export function rightsProblem(refusal: InviteRefusal | KeyRefusal): ApiProblem {
  const text = WORDS[refusal];
  if (refusal === 'needs-a-shop' || refusal === 'is-for-all-shops') return wrongField('/body/shopId', text);
  return new ApiProblem('not-allowed', text, { status: 403 });
}
